import { NotAllowedError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  looksLikeSecret,
  type ProvisionSpec,
} from '@fairway/plugin-apollo-common';
import type {
  ConfigStore,
  StoredItem,
  StorePlace,
} from '@fairway/plugin-apollo-node';
import type { ConfigApp } from '../places/ConfigPlaces';
import type { ProvisionDeps } from './createProvisionKind';
import { texts } from '../texts';
import type { Copy } from './payload';

/** What is to be copied, and which keys are left out because they look like secrets. */
export interface Copies {
  copies: Copy[];
  secrets: string[];
}

/** What is saved in a place; nothing where the place is not there yet. */
async function savedIn(
  store: ConfigStore,
  place: StorePlace,
  signal: AbortSignal,
): Promise<StoredItem[]> {
  try {
    return (await store.read(place, signal)).items;
  } catch (error) {
    if ((error as Error).name !== 'NotFoundError') throw error;
    return [];
  }
}

/**
 * Finds the keys to copy into each environment's `default` cluster, those that are not saved there. Only configuration of
 * the same owner is copied: the right to alter the target does not give the right to read another team's.
 */
export async function planCopies(
  spec: ProvisionSpec,
  target: ConfigApp,
  names: string[],
  options: { deps: ProvisionDeps; signal: AbortSignal },
): Promise<Copies> {
  const { copyFrom } = spec;
  if (!copyFrom) return { copies: [], secrets: [] };
  const { places, portal } = options.deps;
  const { signal } = options;
  const source = await places.app({
    component: copyFrom.component,
    store: spec.store,
  });
  if (source.ownerRef !== target.ownerRef) {
    throw localError(
      NotAllowedError,
      texts.copyForeign(source.componentRef, source.ownerRef),
    );
  }
  const { store } = target;
  const from = {
    environment: places.environment(store, copyFrom.environment).name,
    app: source.app,
  };
  await portal.record(
    {
      ...copyFrom,
      store: store.name,
      component: source.componentRef,
      namespace: 'application',
    },
    { signal },
  );
  const namespaces =
    names.length > 0
      ? names
      : (await store.listNamespaces(from, signal))
          .filter(({ cluster }) => cluster === copyFrom.cluster)
          .map(({ namespace }) => namespace);
  const copies: Copy[] = [];
  const secrets: string[] = [];
  for (const namespace of namespaces) {
    const items = await savedIn(
      store,
      { ...from, cluster: copyFrom.cluster, namespace },
      signal,
    );
    const plain = items.filter(({ key, value }) => {
      const isSecret = looksLikeSecret(key, value);
      if (isSecret) secrets.push(`${namespace}: ${key}`);
      return !isSecret;
    });
    for (const environment of spec.environments) {
      const place = {
        environment,
        app: target.app,
        cluster: 'default',
        namespace,
      };
      const saved = await savedIn(store, place, signal);
      const known = new Set(saved.map(({ key }) => key));
      const missing = plain.filter(({ key }) => !known.has(key));
      if (missing.length > 0) {
        copies.push({
          environment,
          cluster: place.cluster,
          namespace,
          items: missing.map(({ key, value, comment }) => ({
            key,
            value,
            comment,
          })),
        });
      }
    }
  }
  return { copies, secrets };
}
