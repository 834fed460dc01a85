import type { BuildRegistration } from '@fairway/plugin-deployments-common';
import { hashOf } from '@fairway/plugin-deployments-node';

/** Fingerprint of what is deployed from a build, as `sha256:<hex>`; message, author, commits and pipeline do not count. */
export function contentDigest(build: BuildRegistration): string {
  const { version, images, manifests } = build;
  return `sha256:${hashOf({ version, images, manifests })}`;
}
