export { catalogModuleLinks as default } from './module';
