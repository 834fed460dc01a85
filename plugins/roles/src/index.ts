export { rolesPlugin as default } from './plugin';
export { environmentsApiRef, rolesApiRef } from './apis';
export { rolesTranslationRef } from './translation';
