export * from './environments';
export * from './executor';
export * from './render';
