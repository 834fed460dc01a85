import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { changeSet } from './translations/en/changeSet';
import { gray } from './translations/en/gray';
import { keys } from './translations/en/keys';
import { mounts } from './translations/en/mounts';
import { places } from './translations/en/places';
import { releases } from './translations/en/releases';
import { search } from './translations/en/search';

/** Text of the pages of configuration. */
export const apolloTranslationRef = createTranslationRef({
  id: 'plugin.apollo',
  messages: {
    ...places,
    ...keys,
    ...releases,
    ...gray,
    ...mounts,
    ...changeSet,
    ...search,
  },
  translations: {
    'zh-CN': () => import('./translations/zh'),
  },
});
