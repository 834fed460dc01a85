export * from './createApiRouter';
export * from './describeIssues';
export * from './parseAnswer';
