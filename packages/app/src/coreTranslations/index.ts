import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import {
  createTranslationResource,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

type Messages<R> = R extends TranslationRef<string, infer M>
  ? { [key in keyof M]: string | null }
  : never;

const chinese = <R extends TranslationRef>(
  name: string,
  ref: R,
  load: () => Promise<{ default: Messages<R> }>,
) =>
  TranslationBlueprint.make({
    name,
    params: {
      resource: createTranslationResource({
        ref: ref as TranslationRef,
        translations: { 'zh-CN': load },
      }),
    },
  });

/** Backstage's own plugins come in English alone; these are the Chinese words for what people see most. */
export const coreTranslations = [
  chinese(
    'core-components',
    coreComponentsTranslationRef,
    () => import('./zh/coreComponents'),
  ),
  chinese(
    'user-settings',
    userSettingsTranslationRef,
    () => import('./zh/userSettings'),
  ),
  chinese(
    'notifications',
    notificationsTranslationRef,
    () => import('./zh/notifications'),
  ),
];
