import { requireStorableText } from './requireStorableText';

describe('requireStorableText', () => {
  it('accepts what Postgres can hold', () => {
    expect(() =>
      requireStorableText(
        { name: 'Łódź 🚢\n\t', list: ['a', 1, null, true, undefined] },
        'body',
      ),
    ).not.toThrow();
  });

  it.each([
    [{ list: ['a', 'b\0'] }, /^body\.list\.1: .*control character/],
    [{ deep: { name: '\ud800' } }, /^body\.deep\.name: .*half a character/],
    [{ 'a\0': 1 }, /^body: a key .*control character/],
    ['\udc00', /^body: .*half a character/],
  ])('names the field of %j', (value, message) => {
    expect(() => requireStorableText(value, 'body')).toThrow(message);
  });

  it('refuses what nests too deeply, without walking all of it', () => {
    const depth = 100_000;
    const value = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(() => requireStorableText({ spec: value }, 'body')).toThrow(
      /^body\.spec\.0.*nests deeper than 64 levels/,
    );
  });
});
