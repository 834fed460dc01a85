export { changesPlugin as default } from './plugin';
export { changesApiRef } from './api';
export { changesTranslationRef } from './translation';
