import { translationProblems } from '@fairway/ui-kit/testUtils';
import { titleKey } from './titles/usePageTitle';
import { appTranslationRef, messages } from './translation';
import zh from './translations/zh';

it('is complete in Chinese', () => {
  expect(translationProblems(appTranslationRef, zh)).toEqual([]);
});

it('knows page titles by the key that the title makes', () => {
  for (const [key, title] of Object.entries(messages.page)) {
    expect(titleKey(title)).toBe(key);
  }
});
