export * from './apps/appOf';
export * from './configservice/ApolloConfigService';
export { ApolloError } from './openapi/ApolloError';
export { ApolloOpenApi } from './openapi/ApolloOpenApi';
export type { ApolloCapabilities, ApolloOffer } from './openapi/ApolloOpenApi';
export type { ApolloOpenApiOptions, ApolloPlace } from './openapi/ApolloPortal';
export type { NewApolloApp } from './openapi/apps';
export type { ApolloClusterPlace } from './openapi/clusters';
export type { ApolloItemEdit } from './openapi/items';
export type { NewApolloNamespace } from './openapi/namespaces';
export type { ApolloReleaseNote } from './openapi/releases';
export type {
  ApolloApp,
  ApolloAppNamespace,
  ApolloCluster,
  ApolloEnvClusters,
  ApolloGrayRuleItem,
  ApolloGrayRules,
  ApolloInstance,
  ApolloInstancePage,
  ApolloItem,
  ApolloItemPage,
  ApolloNamespace,
  ApolloNamespaceLock,
  ApolloOrganization,
  ApolloRelease,
  ApolloUserToken,
} from './openapi/shapes';
export * from './permissions';
export * from './servers/ApolloServers';
export { apolloServersServiceRef } from './servers/apolloServersServiceRef';
export { ConfigApolloServers } from './servers/ConfigApolloServers';
export { ApolloStore } from './store/apollo/ApolloStore';
export * from './store/ConfigStore';
export { CONFIG_MAPS_STORE, ConfiguredStores } from './store/ConfiguredStores';
export { configStoresServiceRef } from './store/configStoresServiceRef';
export * from './text/checkText';
