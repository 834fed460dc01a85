import { translationProblems } from '@fairway/ui-kit/testUtils';
import { changesReactTranslationRef } from './translation';
import zh from './translations/zh';

it('is complete', () =>
  expect(translationProblems(changesReactTranslationRef, zh)).toEqual([]));
