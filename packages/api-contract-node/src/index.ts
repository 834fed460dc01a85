export * from './createApiRouter';
export * from './describeIssues';
