export { changesPlugin as default } from './plugin';
