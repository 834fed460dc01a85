import { translationProblems } from '@fairway/ui-kit/testUtils';
import { deploymentsTranslationRef } from './translation';
import zh from './translations/zh';

it('has every message in every language', () => {
  expect(translationProblems(deploymentsTranslationRef, zh)).toEqual([]);
});
