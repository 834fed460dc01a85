import { translationProblems } from '@fairway/ui-kit/testUtils';
import { apolloTranslationRef } from './translation';
import zh from './translations/zh';

it('is complete', () =>
  expect(translationProblems(apolloTranslationRef, zh)).toEqual([]));
