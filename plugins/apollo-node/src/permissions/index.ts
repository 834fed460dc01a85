export * from './conditions';
export * from './resource';
export * from './rules';
