import { untranslated } from './untranslated';

describe('untranslated', () => {
  it('finds what is missing, empty or copied', () => {
    expect(
      untranslated({
        en: { a: 'A', b: 'B', c: (n: number) => `${n} C`, d: 'D' },
        'zh-CN': { a: '甲', b: '', c: (n: number) => `${n} C`, e: '戊' },
      }),
    ).toEqual(['en: e', 'zh-CN: b', 'zh-CN: c', 'zh-CN: d']);
  });

  it('finds nothing where all is said', () => {
    const c = (n: number) => `${n} 丙`;
    expect(
      untranslated({ en: { a: 'A', c }, 'zh-CN': { a: '甲', c } }),
    ).toEqual([]);
  });
});
