export { changesPlugin as default } from './plugin';
export { changesApiRef } from '@fairway/plugin-changes-react';
export { changesTranslationRef } from './translation';
