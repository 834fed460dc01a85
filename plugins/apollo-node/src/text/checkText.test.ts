import type { Format } from '@fairway/plugin-apollo-common';
import { checkText } from './checkText';

describe('checkText', () => {
  it.each<[Format, string]>([
    ['properties', '# comment\n\na = 1\nb: 2\nc=x \\\n  y = z\nd=\n'],
    ['yaml', 'a: 1\nb:\n  - x\n'],
    ['yml', ''],
    ['json', '{"a": [1, true, null]}'],
    ['json', '  '],
    ['xml', '<?xml version="1.0"?><a b="c"><d/></a>'],
    ['txt', '<<<{{{ anything'],
    ['txt', ''],
  ])('accepts %s %j', (format, text) => {
    expect(checkText(format, text)).toEqual([]);
  });

  it.each<[Format, string, number, number, RegExp]>([
    ['properties', 'a=1\nnothing', 2, 1, /No =/],
    ['properties', 'a b=1', 1, 1, /is no key/],
    ['properties', `${'k'.repeat(129)}=1`, 1, 1, /is no key/],
    ['properties', '=1', 1, 1, /is no key/],
    ['properties', 'a=1\n\na=2', 3, 1, /stands in line 1/],
    ['properties', 'a=\\u12', 1, 1, /hexadecimal/],
    ['yaml', 'a: 1\nb: [1, 2\n', 3, 1, /./],
    ['yaml', 'a: 1\na: 2\n', 2, 1, /stands twice/],
    ['yaml', 'a: 1\n---\nb: 2\n', 2, 1, /multiple documents/],
    ['json', '{"a": 1,}', 1, 9, /expected/],
    ['json', '{\n  "a" 1\n}', 2, 7, /Colon expected/],
    ['json', 'abc', 1, 1, /Invalid symbol/],
    ['json', '{"a": 1} // no', 1, 10, /comment/],
    ['xml', '<a>\n<b></a>', 2, 7, /./],
    ['xml', '<a>&nope;</a>', 1, 9, /entity/],
  ])(
    'finds what is wrong with %s %j',
    (format, text, line, column, message) => {
      const [first] = checkText(format, text);
      expect(first).toMatchObject({ line, column });
      expect(JSON.stringify(first.message)).toMatch(message);
    },
  );

  it('stays quick and short with hostile text', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => {
        const before = 'abcdefgh'[index];
        return `${name}: &${name} [${`*${before},`.repeat(9).slice(0, -1)}]`;
      })
      .join('\n')}`;
    expect(checkText('yaml', bomb)).toEqual([]);
    expect(checkText('properties', 'x\n'.repeat(100_000))).toHaveLength(50);
    expect(checkText('properties', ' '.repeat(200_000))).toEqual([]);
    expect(checkText('properties', `a=${'\\'.repeat(200_000)}b`)).toEqual([]);
    expect(checkText('properties', `a${' '.repeat(200_000)}b`)).toHaveLength(1);
    for (const format of ['json', 'yaml'] as const) {
      expect(checkText(format, '['.repeat(200_000))).not.toEqual([]);
      expect(checkText(format, '{"a":'.repeat(40_000))).not.toEqual([]);
    }
    expect(checkText('xml', '<a>'.repeat(60_000))).not.toEqual([]);
  });
});
