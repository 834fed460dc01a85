export * from './contract';
export * from './client';
export * from './openapi';
export * from './schemas';
