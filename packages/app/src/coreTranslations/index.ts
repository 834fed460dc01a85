import {
  createTranslationResource,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { CORE } from './core';

/** Backstage's own plugins come in English alone; these are the Chinese words for what people see of them. */
export const coreTranslations = Object.entries(CORE).map(
  ([name, { ref, load }]) =>
    TranslationBlueprint.make({
      name,
      params: {
        resource: createTranslationResource({
          ref: ref as TranslationRef,
          translations: { 'zh-CN': load },
        }),
      },
    }),
);
