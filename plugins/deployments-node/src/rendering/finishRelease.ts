import type { JsonObject } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';
import type { DeploymentPlace } from '../environments';
import type { ManifestObject, Release } from '../render';
import { hashOf } from './canonical';
import { Field } from './policy/fields';
import { KINDS } from './policy/kinds';

/** Marks objects and pods of a release; the portal finds and prunes by them. */
export const COMPONENT_LABEL = 'fairway.dev/component';
export const ENVIRONMENT_LABEL = 'fairway.dev/environment';
/** Digest of the release that an object was applied with. */
export const RELEASE_ANNOTATION = 'fairway.dev/release';

/** The labels that select everything of a component in an environment. */
export function ownershipLabels(
  place: DeploymentPlace,
): Record<string, string> {
  return {
    [COMPONENT_LABEL]: place.componentName,
    [ENVIRONMENT_LABEL]: place.environment.name,
  };
}

/** A version as the value of a label. */
function versionLabel(version: string): string {
  return version
    .replace(/[^\w.-]/g, '_')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

/** What a source says about name and system is kept, because its selectors may depend on it. */
function podLabels(place: DeploymentPlace, labels: JsonObject): JsonObject {
  return {
    'app.kubernetes.io/name': place.componentName,
    'app.kubernetes.io/part-of': place.system,
    'app.kubernetes.io/managed-by': 'fairway',
    ...labels,
    ...ownershipLabels(place),
  };
}

function label(
  object: ManifestObject,
  place: DeploymentPlace,
  version: string,
): void {
  object.metadata.labels = {
    'app.kubernetes.io/name': place.componentName,
    'app.kubernetes.io/part-of': place.system,
    ...object.metadata.labels,
    'app.kubernetes.io/managed-by': 'fairway',
    'app.kubernetes.io/version': versionLabel(version),
    ...ownershipLabels(place),
  };
  const pods = KINDS[object.kind].pods?.(new Field(object.kind, '', object));
  if (!pods) return;
  const template = pods.map();
  const metadata = (template.metadata ?? {}) as JsonObject;
  // Without the version: pods need not restart when only a number changed.
  template.metadata = {
    ...metadata,
    labels: podLabels(place, (metadata.labels ?? {}) as JsonObject),
  };
  const spec = pods.get('spec').map();
  spec.automountServiceAccountToken = false;
}

/** A Job cannot be altered and runs once; so other content is another Job, and the same content does not run again. */
function nameJob(object: ManifestObject): void {
  if (object.kind !== 'Job') return;
  const name = object.metadata.name.slice(0, 52);
  object.metadata.name = `${name}-${hashOf(object.spec).slice(0, 10)}`;
}

/** An autoscaler decides on replicas; a release that named them too would fight it. */
function leaveReplicasToAutoscalers(objects: ManifestObject[]): void {
  for (const { kind, spec } of objects) {
    if (kind !== 'HorizontalPodAutoscaler') continue;
    const { scaleTargetRef } = spec as {
      scaleTargetRef?: { kind?: string; name?: string };
    };
    const workload = objects.find(
      object =>
        object.kind === scaleTargetRef?.kind &&
        object.metadata.name === scaleTargetRef?.name,
    );
    if (workload) delete (workload.spec as JsonObject).replicas;
  }
}

/** Labels, names, orders and digests the checked objects of a release. Alters `objects`. */
export function finishRelease(
  objects: ManifestObject[],
  options: { place: DeploymentPlace; version: string; warnings: LocalText[] },
): Release {
  const { place, version, warnings } = options;
  leaveReplicasToAutoscalers(objects);
  for (const object of objects) {
    label(object, place, version);
    nameJob(object);
  }
  const ordered = objects
    .map((object, index) => ({ object, index }))
    .sort(
      (a, b) =>
        KINDS[a.object.kind].order - KINDS[b.object.kind].order ||
        a.index - b.index,
    )
    .map(({ object }) => object);
  const digest = `sha256:${hashOf(ordered)}`;
  for (const { metadata } of ordered) {
    metadata.annotations = {
      ...metadata.annotations,
      [RELEASE_ANNOTATION]: digest,
    };
  }
  return { digest, objects: ordered, warnings };
}
