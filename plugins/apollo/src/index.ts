/**
 * Pages of configuration: a component's namespaces over its environments, change sets, comparison and search.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { apolloApiRef } from './apis';
export { apolloTranslationRef } from './translation';
