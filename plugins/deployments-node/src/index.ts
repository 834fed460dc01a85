export { ComponentPlaces } from './ComponentPlaces';
export {
  ConfigEnvironmentRegistry,
  withoutSystem,
} from './ConfigEnvironmentRegistry';
export * from './environments';
export * from './executor';
export * from './relations';
export * from './render';
export { canonicalJson, hashOf } from './rendering/canonical';
export { DefaultReleaseRenderer } from './rendering/DefaultReleaseRenderer';
export {
  COMPONENT_LABEL,
  ENVIRONMENT_LABEL,
  RELEASE_ANNOTATION,
  ownershipLabels,
} from './rendering/finishRelease';
export { imagesOf } from './rendering/policy/images';
export * from './serviceRefs';
export { findDrift, objectId } from './live/drift';
export { describePod, explainPod } from './live/explainPod';
export type { PodProblem } from './live/explainPod';
export { FIELD_MANAGER, ownedFields, project, unionOf } from './live/fieldSets';
export type { FieldSet } from './live/fieldSets';
export {
  isWorkload,
  observeRelease,
  ownershipSelector,
} from './live/LiveRelease';
export type { LiveRelease } from './live/LiveRelease';
export type { ObservedHealth, ObservedPod } from './live/observed';
export {
  observedPods,
  observedWorkloads,
  workloadHealth,
} from './live/workloadHealth';
export type { ObservedWorkload } from './live/workloadHealth';
export { workloadStatus } from './live/workloadStatus';
export type { WorkloadStatus } from './live/workloadStatus';
