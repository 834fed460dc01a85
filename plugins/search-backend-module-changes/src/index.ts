export { searchModuleChanges as default } from './module';
