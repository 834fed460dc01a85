export * from './extensionPoints';
export * from './kind';
