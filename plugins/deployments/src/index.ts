/**
 * Pages of deployments: a component's way through the environments, and all components by environments.
 *
 * @packageDocumentation
 */
export { default } from './plugin';

export { deploymentsTranslationRef } from './translation';
