import { translationProblems } from '@fairway/ui-kit/testUtils';
import { rolesTranslationRef } from './translation';
import zh from './translations/zh';

describe('translations', () => {
  it('are complete', () => {
    expect(translationProblems(rolesTranslationRef, zh)).toEqual([]);
  });
});
