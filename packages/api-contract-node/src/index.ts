export * from './createApiRouter';
