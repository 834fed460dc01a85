import { translationProblems } from '@fairway/ui-kit/testUtils';
import { changesTranslationRef } from './translation';
import zh from './translations/zh';

describe('translations', () => {
  it('are complete', () => {
    expect(translationProblems(changesTranslationRef, zh)).toEqual([]);
  });
});
