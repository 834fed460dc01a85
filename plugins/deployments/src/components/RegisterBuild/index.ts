export { RegisterBuild } from './RegisterBuild';
