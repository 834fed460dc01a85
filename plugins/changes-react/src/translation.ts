import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Text of what the pages of all kinds share. */
export const changesReactTranslationRef = createTranslationRef({
  id: 'plugin.changes-react',
  messages: {
    plan: {
      reason: 'Reason',
      reasonHint: 'Those who approve see it.',
      onFailure: 'If it fails',
      undo: 'Undo automatically',
      stop: 'Stop and let me look',
      stopHint: 'Everything stays as it is; you retry, undo or leave it.',
      plan: 'Plan',
      planning: 'Computing the plan',
      planHint:
        'Nothing is altered yet: the next page shows the differences, who must approve and how to go back.',
      cancel: 'Cancel',
      api: 'The same as an API call',
      refused: 'The plan was refused',
    },
  },
  translations: {
    'zh-CN': () => import('./translations/zh'),
  },
});
