import type { JsonObject } from '@backstage/types';
import {
  type ChangeKind,
  defineChangeKind,
  type EarlierChange,
  type PlanContext,
} from '@fairway/plugin-changes-node';
import {
  DEPLOYMENT_KIND,
  type DeploymentSpec,
  deploymentSpecSchema,
} from '@fairway/plugin-deployments-common';
import type {
  DeploymentPayload,
  ReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import { imagesOf } from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { BuildSource } from './BuildSource';
import type { DeploymentExecutors } from './DeploymentExecutors';
import type { DeploymentPlaces } from './DeploymentPlaces';
import { describeCommits } from './describeCommits';
import { findRelease } from './findRelease';
import { skipWarning } from './skipWarning';
import { summarize, undoDescription } from './summarize';

/** What the services of the kind are, replaced by tests one by one. */
export interface DeploymentKindOptions {
  builds: Pick<BuildSource, 'get' | 'commits'>;
  executors: Pick<DeploymentExecutors, 'get' | 'steps'>;
  places: Pick<DeploymentPlaces, 'find' | 'before'>;
  renderer: ReleaseRenderer;
}

async function plan(
  spec: DeploymentSpec,
  context: PlanContext,
  options: DeploymentKindOptions,
) {
  const { builds, executors, places } = options;
  const { signal } = context;
  const { name, place, target } = await places.find(spec);
  const current = (await context.current(target.key)) as
    | EarlierChange<JsonObject & DeploymentPayload>
    | undefined;
  const { build, release, warnings } = await findRelease({
    spec,
    place,
    context,
    targetKey: target.key,
    builds,
    renderer: options.renderer,
  });
  const before = current?.payload;
  const previous = before?.release.objects ?? [];
  const executed = await executors
    .get(place.executor)
    .plan({ place, release, previous }, signal);
  const between = before
    ? await builds.commits({ from: before.build.id, to: build.id }, signal)
    : undefined;
  const skipped =
    spec.rollbackTo === undefined
      ? await skipWarning({ build, place, places, context })
      : [];
  const images = imagesOf(release.objects);
  const words = {
    name,
    environment: place.environment,
    version: build.version,
    previousVersion: before?.build.version,
    isOlder: before !== undefined && build.id < before.build.id,
    newerBuilds: between?.builds ?? 0,
    rollbackTo: spec.rollbackTo,
  };
  const payload: DeploymentPayload = {
    place,
    release,
    build,
    previous,
    executor: executed.payload,
  };
  return {
    title: texts.title(name, build.version, place.environment.title),
    summary: summarize(words),
    risk: executed.risk,
    riskReasons: executed.riskReasons,
    warnings: [
      ...warnings,
      ...skipped,
      ...release.warnings,
      ...executed.warnings,
    ],
    facts: {
      version: build.version,
      commit: build.commit,
      build: String(build.id),
      release: release.digest,
      images: images.join(','),
      ...(spec.rollbackTo !== undefined && {
        rollbackTo: String(spec.rollbackTo),
      }),
      ...(before && { previousVersion: before.build.version }),
    },
    diff: executed.diff,
    preconditions: {
      'running-release': before?.release.digest ?? 'none',
      ...executed.preconditions,
    },
    undo: { possible: true, description: undoDescription(words) },
    details: {
      environment: place.environment.title,
      cluster: place.cluster,
      namespace: place.namespace,
      previousVersion: before?.build.version ?? null,
      previousCommit: before?.build.commit ?? null,
      previousChange: current?.id ?? null,
      images,
      ...describeCommits(between),
      ...executed.details,
    },
    payload: payload as unknown as JsonObject,
    steps: executed.steps,
  };
}

/** The change kind `deployment`: brings a build, or the release of an earlier deployment, to an environment. */
export function createDeploymentKind(
  options: DeploymentKindOptions,
): ChangeKind<DeploymentSpec, JsonObject> {
  return defineChangeKind<DeploymentSpec, JsonObject>({
    id: DEPLOYMENT_KIND,
    title: texts.kind,
    specSchema: deploymentSpecSchema,
    resolve: async spec => (await options.places.find(spec)).target,
    plan: (spec, context) => plan(spec, context, options),
    // Modules with further executors are initialised before the one that registers the extension point.
    steps: options.executors.steps(),
  });
}
