import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { approvals } from './translations/en/approvals';
import { audit } from './translations/en/audit';
import { change } from './translations/en/change';
import { decide } from './translations/en/decide';
import { home } from './translations/en/home';

/** Words of the pages of changes, in English; Chinese is in `translations/zh`. */
export const changesTranslationRef = createTranslationRef({
  id: 'plugin.changes',
  messages: {
    ...home,
    ...approvals,
    ...change,
    ...decide,
    ...audit,
  },
  translations: { 'zh-CN': () => import('./translations/zh') },
});
