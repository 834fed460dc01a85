import type {
  AppPlace,
  ConfigStore,
  StorePlace,
} from '@fairway/plugin-apollo-node';
import type { StepContext } from '@fairway/plugin-changes-node';
import type { Copy, Provision } from './payload';

/** Whether a place holds nothing that clients were ever given, so that it can go. False also where it cannot be read. */
async function isUnpublished(
  store: ConfigStore,
  place: AppPlace,
  signal: AbortSignal,
  isMeant: (named: { cluster: string; namespace: string }) => boolean,
): Promise<boolean> {
  const listed = await store.listNamespaces(place, signal);
  for (const { cluster, namespace } of listed) {
    if (!isMeant({ cluster, namespace })) continue;
    const found = { ...place, cluster, namespace };
    if (await store.latestRelease(found, signal)) return false;
  }
  return true;
}

/** Removes the application, unless something was published in it. Tells whether it is gone. */
export async function takeBackApp(
  context: StepContext<any>,
  store: ConfigStore,
): Promise<boolean> {
  const { app } = context.payload as Provision;
  const { signal } = context;
  if (!store.provision?.deleteApp) return false;
  for (const { name: environment } of store.environments) {
    const place = { environment, app };
    if (!(await isUnpublished(store, place, signal, () => true))) return false;
  }
  context.fence();
  return store.provision.deleteApp({ app }, signal);
}

/** Removes the clusters in which nothing was published. Gives those that stay. */
export async function takeBackClusters(
  context: StepContext<any>,
  store: ConfigStore,
): Promise<string[]> {
  const { app, clusters } = context.payload as Provision;
  const { signal } = context;
  const kept: string[] = [];
  for (const { environment, cluster } of clusters) {
    const place = { environment, app };
    const isOfCluster = (named: { cluster: string }) =>
      named.cluster === cluster;
    const isGone =
      store.provision?.deleteCluster &&
      (await isUnpublished(store, place, signal, isOfCluster)) &&
      (context.fence(),
      await store.provision.deleteCluster({ ...place, cluster }, signal));
    if (!isGone) kept.push(`${cluster} (${environment})`);
  }
  return kept;
}

/** Removes the namespaces that were not there before, where the store can. Gives those that stay. */
export async function takeBackNamespaces(
  context: StepContext<any>,
  store: ConfigStore,
): Promise<string[]> {
  const { app, namespaces } = context.payload as Provision;
  const { signal } = context;
  const kept: string[] = [];
  for (const { name, missingIn } of namespaces) {
    for (const environment of missingIn) {
      const place = { environment, app, cluster: 'default', namespace: name };
      if (!(await isThere(store, place, signal))) continue;
      const isFree =
        store.provision?.deleteNamespace &&
        !(await store.latestRelease(place, signal));
      if (!isFree) {
        kept.push(`${name} (${environment})`);
        continue;
      }
      context.fence();
      await store.provision!.deleteNamespace!(place, signal);
    }
  }
  return kept;
}

async function isThere(
  store: ConfigStore,
  place: StorePlace,
  signal: AbortSignal,
): Promise<boolean> {
  const listed = await store.listNamespaces(place, signal);
  return listed.some(({ namespace }) => namespace === place.namespace);
}

/** Removes copied keys that are still as they were copied and were not published. */
export async function takeBackKeys(
  context: StepContext<any>,
  store: ConfigStore,
  { environment, cluster, namespace, items }: Copy,
): Promise<void> {
  const { app } = context.payload as Provision;
  const { signal } = context;
  const place = { environment, app, cluster, namespace };
  const current = await store.read(place, signal).catch(error => {
    if (error.name !== 'NotFoundError') throw error;
    return undefined;
  });
  const saved = new Map(current?.items.map(item => [item.key, item.value]));
  const published = current?.release?.configurations ?? {};
  for (const { key, value } of items) {
    if (saved.get(key) !== value || key in published) continue;
    context.fence();
    await store.removeItem(place, key, signal);
  }
}
