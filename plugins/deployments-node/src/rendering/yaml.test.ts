import { parseYamlDocuments } from './yaml';

const parse = (text: string) => parseYamlDocuments('score.yaml', text);

describe('parseYamlDocuments', () => {
  it('reads documents and leaves empty ones out', () => {
    expect(parse('---\na: 1\n---\n---\n- b\n')).toEqual([{ a: 1 }, ['b']]);
    expect(parse('a: &x {b: 1}\nc: *x\n')).toEqual([
      { a: { b: 1 }, c: { b: 1 } },
    ]);
    expect(parse('')).toEqual([]);
  });

  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`,
      ),
  ].join('\n');

  it.each([
    ['a bomb of aliases', bomb, /score.yaml/],
    [
      'few aliases of much',
      `a: &a [${Array(20_000).fill('x')}]\nb: [*a,*a,*a]`,
      /more than 50000 values/,
    ],
    ['deep nesting', '['.repeat(5_000), /score.yaml/],
    [
      'nesting beyond the limit',
      `${'['.repeat(80)}${']'.repeat(80)}`,
      /nested more than 60 deep/,
    ],
    ['a large text', `a: ${'x'.repeat(2_100_000)}`, /larger than 2 MiB/],
    ['a wrong text', 'a: [', /score.yaml is not valid YAML/],
    ['a key twice', 'a: 1\na: 2', /score.yaml is not valid YAML/],
    ['a prototype', '__proto__: {a: 1}', /__proto__/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });
});
