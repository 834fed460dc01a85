export { apolloPlugin as default } from './plugin';
