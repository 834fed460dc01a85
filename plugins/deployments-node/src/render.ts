import type { LocalText } from '@fairway/api-contract';
import type { Manifests } from '@fairway/plugin-deployments-common';
import type { DeploymentPlace } from './environments';

/** A Kubernetes object as rendered: namespaced, of an allowed kind, in the target namespace, images by digest. */
export interface ManifestObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** Immutable, content-addressed result of rendering. */
export interface Release {
  /** sha256 of the canonical JSON of `objects` without their `fairway.dev/release`, as `sha256:<hex>`. */
  digest: string;
  /** In the order of application. */
  objects: ManifestObject[];
  warnings: LocalText[];
}

/** Input of a rendering. */
export interface RenderInput {
  manifests: Manifests;
  /** Images by name, each pinned by digest. */
  images: Record<string, string>;
  version: string;
  place: DeploymentPlace;
}

/** Turns a build's manifests into the release for one place. */
export interface ReleaseRenderer {
  /**
   * The same input gives the same release. Throws InputError that names the file or the object's field and what to do, and
   * ServiceUnavailableError when Helm or kubectl is missing.
   */
  render(input: RenderInput, signal?: AbortSignal): Promise<Release>;
}
