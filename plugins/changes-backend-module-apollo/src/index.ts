export { changesModuleApollo as default } from './module';
