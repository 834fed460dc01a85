import { InputError, NotFoundError } from '@backstage/errors';
import { LocalText, localError, mapText } from '@fairway/api-contract';
import type { EarlierChange, PlanContext } from '@fairway/plugin-changes-node';
import type { DeploymentSpec } from '@fairway/plugin-deployments-common';
import type {
  DeploymentPayload,
  DeploymentPlace,
  Release,
  ReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { BuildSource } from './BuildSource';

interface FoundRelease {
  build: DeploymentPayload['build'];
  release: Release;
  /** What to know before it is applied again. */
  warnings: LocalText[];
}

/** Why an earlier deployment ended as it did, without the kind and namespace of who said so. */
function reasonOf({ message }: EarlierChange): LocalText | undefined {
  return message
    ? mapText(message, text => text.replace(/^user:[^\s/]+\//, ''))
    : undefined;
}

function rollbackWarnings(earlier: EarlierChange): LocalText[] {
  if (earlier.state === 'succeeded') return [];
  const reason = reasonOf(earlier);
  return [
    reason
      ? texts.wasUndoneBecause(earlier.id, reason)
      : texts.wasUndone(earlier.id),
  ];
}

async function storedRelease(
  number: number,
  options: { place: DeploymentPlace; targetKey: string; context: PlanContext },
): Promise<FoundRelease> {
  const { place, targetKey, context } = options;
  const earlier = await context.earlier(number);
  if (!earlier) throw localError(NotFoundError, texts.noDeployment(number));
  if (earlier.target.key !== targetKey) {
    throw localError(
      InputError,
      texts.deploymentOfOther(number, earlier.target.title),
    );
  }
  if (!earlier.succeededAt) {
    const reason = reasonOf(earlier);
    throw localError(
      InputError,
      reason
        ? texts.deploymentDidNotRunBecause(number, reason)
        : texts.deploymentDidNotRun(number),
    );
  }
  const {
    release,
    build,
    place: then,
  } = earlier.payload as unknown as DeploymentPayload;
  if (then.namespace !== place.namespace || then.cluster !== place.cluster) {
    throw localError(
      InputError,
      texts.placeMoved(number, then.namespace, then.cluster),
    );
  }
  return { release, build, warnings: rollbackWarnings(earlier) };
}

/** The release that a spec asks for: an earlier one as it is stored, or a build's, rendered for the place. */
export async function findRelease(options: {
  spec: DeploymentSpec;
  place: DeploymentPlace;
  targetKey: string;
  context: PlanContext;
  builds: Pick<BuildSource, 'get'>;
  renderer: ReleaseRenderer;
}): Promise<FoundRelease> {
  const { spec, place, context, builds, renderer } = options;
  if (spec.rollbackTo !== undefined) {
    return storedRelease(spec.rollbackTo, options);
  }
  const build = await builds.get(
    spec.build!,
    place.componentRef,
    context.signal,
  );
  const release = await renderer.render(
    {
      manifests: build.manifests,
      images: build.images,
      version: build.version,
      place,
    },
    context.signal,
  );
  const { id, version, commit } = build;
  return { release, build: { id, version, commit }, warnings: [] };
}
