export { changesModuleDeployments as default } from './module';
