import { ConfigReader } from '@backstage/config';
import { readLanguage } from './readLanguage';

describe('readLanguage', () => {
  const read = (fairway: object) => readLanguage(new ConfigReader({ fairway }));

  it('is English unless told otherwise', () => {
    expect(read({})).toBe('en');
    expect(read({ language: 'zh-CN' })).toBe('zh-CN');
  });

  it('refuses what the portal does not speak, and names the key', () => {
    expect(() => read({ language: 'fr' })).toThrow(
      /fairway\.language: must be one of en, zh-CN/,
    );
  });
});
