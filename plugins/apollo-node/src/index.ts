export * from './permissions';
export * from './store/ConfigStore';
export * from './text/checkText';
