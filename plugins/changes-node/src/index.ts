export * from './extensionPoints';
export * from './kind';
export * from './permissions';
export * from './TargetReader';
