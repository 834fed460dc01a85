import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import type { ProvisionSpec } from '@fairway/plugin-apollo-common';
import type { StoredNamespaceSummary } from '@fairway/plugin-apollo-node';
import type {
  PlanContext,
  PlannedChange,
  PlannedDiffEntry,
  PlannedStep,
} from '@fairway/plugin-changes-node';
import type { ConfigApp } from '../places/ConfigPlaces';
import { requireRight } from '../places/requireRight';
import { differences, toDiff } from '../publication/differences';
import { texts } from '../texts';
import type { ProvisionDeps } from './createProvisionKind';
import type { NewNamespace, Provision } from './payload';
import { planCopies } from './planCopies';

const STEP_SECONDS = 180;

/** A namespace's name as the store will call it. */
function fullName({ name, format }: ProvisionSpec['namespaces'][number]) {
  return format === 'properties' || name.endsWith(`.${format}`)
    ? name
    : `${name}.${format}`;
}

type Existing = Map<string, StoredNamespaceSummary[]>;

async function lookAround(
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

async function findNewApp(
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

function created(
  id: string,
  title: PlannedDiffEntry['title'],
  after: string,
): PlannedDiffEntry {
  return {
    id,
    title,
    action: 'create',
    language: 'text',
    before: null,
    after,
    note: null,
  };
}

function diffOf(provision: Provision, key: string): PlannedDiffEntry[] {
  const { newApp, clusters, namespaces, copies, app } = provision;
  return [
    ...(newApp
      ? [
          created(
            `${key}#app`,
            texts.newApp(app),
            `name: ${newApp.name}\norganization: ${newApp.organization}\n`,
          ),
        ]
      : []),
    ...clusters.map(({ environment, cluster }) =>
      created(
        `${key}#${environment}/${cluster}`,
        texts.newCluster(cluster),
        `environment: ${environment}\n`,
      ),
    ),
    ...namespaces.map(({ name, format, isPublic, comment }) =>
      created(
        `${key}#${name}`,
        texts.newNamespace(name),
        `format: ${format}\npublic: ${isPublic}\n${
          comment ? `comment: ${comment}\n` : ''
        }`,
      ),
    ),
    ...copies.map(({ environment, cluster, namespace, items }) =>
      toDiff(
        differences(
          {},
          Object.fromEntries(items.map(item => [item.key, item.value])),
        ),
        {
          id: `${key}#${environment}/${cluster}/${namespace}#copy`,
          title: texts.copied(namespace, environment),
          format: 'properties',
          isNew: true,
        },
      ),
    ),
  ];
}

function stepsOf({
  newApp,
  clusters,
  namespaces,
  copies,
}: Provision): PlannedStep[] {
  const steps: (PlannedStep | false)[] = [
    newApp !== null && { name: 'app', title: texts.stepApp },
    clusters.length > 0 && {
      name: 'clusters',
      title: texts.stepClusters(clusters.length),
    },
    namespaces.length > 0 && {
      name: 'namespaces',
      title: texts.stepNamespaces(namespaces.length),
    },
    copies.length > 0 && { name: 'copy', title: texts.stepCopy(copies.length) },
  ];
  return steps
    .filter(step => step !== false)
    .map(step => ({ ...step, deadlineSeconds: STEP_SECONDS }));
}

/** Throws InputError for what only Apollo has. */
function requirePlain(spec: ProvisionSpec, title: string): void {
  const cluster = spec.clusters.find(name => name !== 'default');
  if (cluster !== undefined) {
    throw localError(InputError, texts.noClusters(title, cluster));
  }
  const open = spec.namespaces.find(({ isPublic }) => isPublic);
  if (open) throw localError(InputError, texts.noPublic(title, open.name));
}

/** Throws ConflictError where the place of a new namespace is missing, or taken by others. */
async function requireCreatable(
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

/** What taking back leaves behind, as far as the store tells beforehand. */
function undoOf(
  { newApp, clusters, namespaces, copies }: Provision,
  { title, provision }: ConfigApp['store'],
): PlannedChange['undo'] {
  if (newApp && provision?.deleteApp) {
    return { possible: true, description: texts.undoProvisionApp };
  }
  const stays = [
    ...(newApp ? [texts.newApp(newApp.name)] : []),
    ...(provision?.deleteCluster
      ? []
      : clusters.map(({ cluster }) => texts.newCluster(cluster))),
    ...(provision?.deleteNamespace
      ? []
      : namespaces.map(({ name }) => texts.newNamespace(name))),
  ];
  if (stays.length === 0) {
    return { possible: true, description: texts.undoProvisionAll };
  }
  const isNothing =
    copies.length === 0 &&
    !(provision?.deleteCluster && clusters.length > 0) &&
    !(provision?.deleteNamespace && namespaces.length > 0);
  return isNothing
    ? { possible: false, description: texts.undoProvision(title) }
    : { possible: true, description: texts.undoProvisionPart(title, stays) };
}

/** Plans to create what is missing; what exists is left as it is. */
export async function planProvision(
  spec: ProvisionSpec,
  context: PlanContext,
  options: { deps: ProvisionDeps; target: ConfigApp; key: string },
): Promise<PlannedChange> {
  const { deps, target, key } = options;
  const { signal } = context;
  const { store, app, componentRef } = target;
  if (!store.provision) {
    throw localError(InputError, texts.cannotProvision(store.title));
  }
  const environments = spec.environments.map(name =>
    deps.places.environment(store, name),
  );
  if (store.type === 'configmaps') requirePlain(spec, store.title);
  if (store.type === 'apollo') {
    // Tells whose the application is, also one that does not exist yet.
    const [environment] = spec.environments;
    const place = { environment, cluster: 'default', namespace: 'application' };
    await deps.portal.record(
      { component: componentRef, store: store.name, ...place },
      { signal },
    );
  }
  const existing = await lookAround(target, spec.environments, signal);
  const newApp = await findNewApp(spec, target, existing, signal);
  if (!newApp) {
    for (const environment of spec.environments) {
      await requireRight(store, { environment, app }, signal);
    }
  }
  const clusters = spec.environments.flatMap(environment =>
    spec.clusters
      .filter(
        cluster =>
          cluster !== 'default' &&
          !existing.get(environment)!.some(each => each.cluster === cluster),
      )
      .map(cluster => ({ environment, cluster })),
  );
  const wanted = spec.namespaces.map(namespace => ({
    name: fullName(namespace),
    format: namespace.format,
    isPublic: namespace.isPublic,
    comment: namespace.comment ?? null,
    missingIn: [...existing].flatMap(([environment, list]) =>
      list.some(({ namespace: known }) => known === fullName(namespace))
        ? []
        : environment,
    ),
  })) satisfies NewNamespace[];
  const namespaces = wanted.filter(({ missingIn }) => missingIn.length > 0);
  await requireCreatable(namespaces, target, signal);
  const { copies, secrets } = await planCopies(
    spec,
    target,
    wanted.map(({ name }) => name),
    { deps, signal },
  );
  const payload: Provision = {
    store: store.name,
    app,
    component: componentRef,
    environments: spec.environments,
    newApp,
    clusters,
    namespaces,
    copies,
  };
  const steps = stepsOf(payload);
  if (steps.length === 0) {
    throw localError(ConflictError, texts.allThere(target.title));
  }
  const titles = environments.map(({ title }) => title);
  const shielded = environments.filter(environment => environment.protected);
  return {
    title: texts.provisionTitle(target.title),
    summary: texts.provisionSummary(target.title, store.title, titles),
    risk: shielded.length > 0 ? 'medium' : 'low',
    riskReasons: shielded.map(({ title }) => texts.riskProtected(title)),
    warnings: secrets.length > 0 ? [texts.secretsNotCopied(secrets)] : [],
    facts: {
      store: store.name,
      application: app,
      namespaces: String(namespaces.length),
      clusters: String(clusters.length),
      copies: String(copies.length),
    },
    diff: diffOf(payload, key),
    preconditions: {
      application: newApp ? 'absent' : 'present',
      places: JSON.stringify(
        [...existing].map(([environment, list]) => [
          environment,
          list
            .map(({ cluster, namespace }) => `${cluster}/${namespace}`)
            .sort(),
        ]),
      ),
    },
    undo: undoOf(payload, store),
    details: { store: store.name, environments: titles },
    payload: payload as unknown as JsonObject,
    steps,
  };
}
