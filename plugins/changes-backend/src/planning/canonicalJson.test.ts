import { canonicalJson } from './canonicalJson';

describe('canonicalJson', () => {
  it('gives one text for equal values, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"x","d":null}]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });

  it('sorts keys by code units and writes numbers as RFC 8785 does', () => {
    expect(
      canonicalJson({ '\u20ac': 1, '\ud83d\ude02': 2, '\ufb33': 3, 1: 4 }),
    ).toBe('{"1":4,"\u20ac":1,"\ud83d\ude02":2,"\ufb33":3}');
    expect(canonicalJson([1e30, 4.5, 2e-3, -0, 1e-27])).toBe(
      '[1e+30,4.5,0.002,0,1e-27]',
    );
  });

  it('leaves out what is undefined, but keeps places in lists', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe(
      '{"b":[null]}',
    );
  });

  it.each([[Infinity], [NaN], [() => 1], [undefined]])('refuses %p', value => {
    expect(() => canonicalJson({ a: [value] }.a[0])).toThrow(TypeError);
  });
});
