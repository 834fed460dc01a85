import { InputError, NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { PlanContext } from '@fairway/plugin-changes-node';
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
  if (earlier.state !== 'succeeded') {
    throw localError(
      InputError,
      texts.deploymentDidNotRun(number, earlier.state),
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
  return { release, build };
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
  return { release, build: { id, version, commit } };
}
