export * from './api';
export * from './client';
export * from './permissions';
export * from './policies';
export * from './prospect';
export * from './schemas';
export * from './search';
export * from './states';
