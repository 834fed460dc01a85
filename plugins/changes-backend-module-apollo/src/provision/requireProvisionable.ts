import { ConflictError, InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ProvisionSpec } from '@fairway/plugin-apollo-common';
import type { StoredNamespaceSummary } from '@fairway/plugin-apollo-node';
import type { ConfigApp } from '../places/ConfigPlaces';
import { texts } from '../texts';
import type { NewNamespace, Provision } from './payload';

/** The namespaces that are there, by environment. */
export type Existing = Map<string, StoredNamespaceSummary[]>;

/** Finds what is there already. */
export async function lookAround(
  target: ConfigApp,
  environments: string[],
  signal: AbortSignal,
): Promise<Existing> {
  const { store, app } = target;
  const lists = await Promise.all(
    environments.map(environment =>
      store.listNamespaces({ environment, app }, signal),
    ),
  );
  return new Map(
    environments.map((environment, index) => [environment, lists[index]]),
  );
}

/** The application to create; null where it exists. Throws InputError where it cannot be created. */
export async function findNewApp(
  spec: ProvisionSpec,
  target: ConfigApp,
  existing: Existing,
  signal: AbortSignal,
): Promise<Provision['newApp']> {
  const isKnown = [...existing.values()].some(list => list.length > 0);
  const { store, app } = target;
  if (isKnown || store.type === 'configmaps') return null;
  if (!spec.app)
    throw localError(InputError, texts.appMissing(store.title, app));
  const { capabilities } = await store.status(spec.environments[0], signal);
  const { available, why } = capabilities['create-apps'];
  if (!available) {
    throw localError(InputError, why ?? texts.appMissing(store.title, app));
  }
  const known = await store.provision?.organizations?.(signal);
  const { organization } = spec.app;
  if (known && !known.some(({ id }) => id === organization)) {
    throw localError(
      InputError,
      texts.noOrganization(
        store.title,
        organization,
        known.map(({ id, name }) => `${id} (${name})`),
      ),
    );
  }
  return spec.app;
}

/** Throws InputError for what only Apollo has. */
export function requirePlain(spec: ProvisionSpec, title: string): void {
  const cluster = spec.clusters.find(name => name !== 'default');
  if (cluster !== undefined) {
    throw localError(InputError, texts.noClusters(title, cluster));
  }
  const open = spec.namespaces.find(({ isPublic }) => isPublic);
  if (open) throw localError(InputError, texts.noPublic(title, open.name));
}

/** Throws ConflictError where the place of a new namespace is missing, or taken by others. */
export async function requireCreatable(
  namespaces: NewNamespace[],
  { store, app }: ConfigApp,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, missingIn } of namespaces) {
    for (const environment of missingIn) {
      const problem = await store.provision?.problemOfNamespace?.(
        { environment, app },
        name,
        signal,
      );
      if (problem) throw localError(ConflictError, problem);
    }
  }
}
