export * from './api';
export * from './client';
export * from './permissions';
export * from './schemas';
export * from './signals';
