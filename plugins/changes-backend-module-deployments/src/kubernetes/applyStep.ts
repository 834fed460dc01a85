import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import type {
  ClusterRegistry,
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import {
  type DeploymentPayload,
  FIELD_MANAGER,
  findDrift,
  type ManifestObject,
  RELEASE_ANNOTATION,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { KubernetesExecutorOptions } from './createKubernetesExecutor';
import { CHANGE_ANNOTATION, lackedBy, nameOf, requireOwned } from './ownership';
import { removeObjects } from './removeObjects';
import { waitForRollout } from './waitForRollout';

type Context = StepContext<any>;

function isApplied(
  object: ManifestObject,
  live: KubernetesObject | undefined,
): boolean {
  const annotations = live?.metadata.annotations ?? {};
  return (
    live !== undefined &&
    Object.entries(object.metadata.annotations ?? {}).every(
      ([key, value]) => annotations[key] === value,
    ) &&
    findDrift([object], [live]).length === 0
  );
}

async function applyObjects(
  context: Context,
  options: { api: KubernetesApi; objects: ManifestObject[]; key: string },
): Promise<void> {
  const { api, objects, key } = options;
  const { place } = context.payload as DeploymentPayload;
  const { signal } = context;
  for (const [index, object] of objects.entries()) {
    const marked = {
      ...object,
      metadata: {
        ...object.metadata,
        annotations: {
          ...object.metadata.annotations,
          [CHANGE_ANNOTATION]: key,
        },
      },
    };
    const live = await api.get(object, { signal });
    requireOwned(live, place);
    if (isApplied(marked, live)) {
      // A repeat, after the process that applied it has died.
      context.log(`${nameOf(object)} is applied already`);
    } else {
      context.fence();
      const result = await api.apply(marked as KubernetesObject, {
        fieldManager: FIELD_MANAGER,
        force: true,
        signal,
      });
      const isNew = !live || live.metadata.uid !== result.metadata.uid;
      context.log(`${isNew ? 'Created' : 'Applied'} ${nameOf(object)}`);
    }
    context.report({
      message: texts.applying(index + 1, objects.length),
      progress: (index + 1) / objects.length,
    });
  }
}

/** Throws ConflictError when something of the release belongs to neither this deployment nor the one before. */
async function requireUntouched(
  api: KubernetesApi,
  context: Context,
): Promise<void> {
  const { release, previous, place } = context.payload as DeploymentPayload;
  const known = new Set(
    [...release.objects, ...previous].map(
      ({ metadata }) => metadata.annotations?.[RELEASE_ANNOTATION],
    ),
  );
  for (const object of [
    ...release.objects,
    ...lackedBy(previous, release.objects),
  ]) {
    const live = await api.get(object, { signal: context.signal });
    requireOwned(live, place);
    const applied = live?.metadata.annotations?.[RELEASE_ANNOTATION];
    if (applied !== undefined && !known.has(applied)) {
      throw localError(ConflictError, texts.laterRelease(nameOf(object)));
    }
  }
}

/** Applies the objects of the release; taking it back applies those of the release before and removes what was added. */
export function createApplyStep(
  clusters: Pick<ClusterRegistry, 'api'>,
  { rolloutDeadlineSeconds }: KubernetesExecutorOptions,
): ChangeStep<any> {
  return {
    async run(context) {
      const { place, release } = context.payload as DeploymentPayload;
      const api = clusters.api(place.cluster, 'deployer');
      await applyObjects(context, {
        api,
        objects: release.objects,
        key: context.effectKey,
      });
      return {
        result: 'done',
        message: texts.applied(release.objects.length),
      };
    },
    async undo(context) {
      const { place, release, previous } = context.payload as DeploymentPayload;
      const api = clusters.api(place.cluster, 'deployer');
      await requireUntouched(api, context);
      await applyObjects(context, {
        api,
        objects: previous,
        key: `${context.effectKey}/undo`,
      });
      await removeObjects(context, {
        api,
        objects: lackedBy(release.objects, previous).reverse(),
      });
      await waitForRollout(context, {
        api,
        objects: previous,
        deadlineSeconds: rolloutDeadlineSeconds,
      });
      return {
        result: 'done',
        message:
          previous.length > 0 ? texts.previousRuns : texts.createdRemoved,
      };
    },
  };
}
