import { translationProblems } from './testUtils';
import { uiKitTranslationRef } from './translation';
import zh from './translations/zh';

describe('translations', () => {
  it('are complete', () => {
    expect(translationProblems(uiKitTranslationRef, zh)).toEqual([]);
  });

  it('are reported when they do not fit', () => {
    const { loading: _, ...lacking } = zh;
    expect(
      translationProblems(uiKitTranslationRef, {
        ...lacking,
        nonsense: 'x',
        'state.failed': ' ',
        'error.title': '无法加载',
      }),
    ).toEqual([
      'fairway.ui-kit: loading is missing',
      'fairway.ui-kit: state.failed is empty',
      'fairway.ui-kit: error.title has other placeholders than the English message',
      'fairway.ui-kit: nonsense is not in use',
    ]);
  });
});
