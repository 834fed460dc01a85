export { ConfigEnvironmentRegistry } from './ConfigEnvironmentRegistry';
export * from './environments';
export * from './executor';
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
