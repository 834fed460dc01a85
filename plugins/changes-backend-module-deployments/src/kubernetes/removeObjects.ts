import { setTimeout as sleep } from 'node:timers/promises';
import type { StepContext } from '@fairway/plugin-changes-node';
import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import type {
  DeploymentPayload,
  ManifestObject,
} from '@fairway/plugin-deployments-node';
import { isOwned, isRemovable, nameOf } from './ownership';

const POLL_MS = 1_000;

async function waitUntilGone(
  api: KubernetesApi,
  live: KubernetesObject,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const now = await api.get(live, { signal });
    if (!now || now.metadata.uid !== live.metadata.uid) return;
    await sleep(POLL_MS, undefined, { signal });
  }
}

/**
 * Removes objects that carry the labels of the component in the environment, and waits until they are gone. What has other
 * labels by now, and what holds data, is kept and said so. Safe to repeat.
 */
export async function removeObjects(
  context: StepContext<any>,
  options: { api: KubernetesApi; objects: ManifestObject[] },
): Promise<void> {
  const { api, objects } = options;
  const { place } = context.payload as DeploymentPayload;
  const { signal } = context;
  for (const object of objects) {
    const live = await api.get(object, { signal });
    if (!live) continue;
    if (!isRemovable(object)) {
      context.log(`${nameOf(object)} is kept with its data`, 'warn');
    } else if (!isOwned(live, place)) {
      context.log(`${nameOf(object)} is kept: it belongs to others`, 'warn');
    } else {
      context.fence();
      await api.delete(object, {
        uid: live.metadata.uid,
        propagationPolicy: 'Background',
        signal,
      });
      await waitUntilGone(api, live, signal);
      context.log(`Removed ${nameOf(object)}`);
    }
  }
}
