import { makeItem } from '../__fixtures__/data';
import { hasOuterSpace, keyProblem, valueProblem } from './fields';
import {
  checkProperties,
  editableValues,
  editsBetween,
  toText,
  toValues,
} from './text';

const base = editableValues(
  { items: [makeItem('timeout', '3000'), makeItem('banner', 'on')] },
  [],
);

describe('checkProperties', () => {
  it('names each line that the server would refuse', () => {
    const text = [
      'timeout = 3000',
      'with space = 1',
      `${'k'.repeat(129)} = 1`,
      `long = ${'v'.repeat(20_001)}`,
      'db.password = hunter2',
      'nonsense',
    ].join('\n');
    expect(checkProperties(text, base)).toEqual([
      { line: 2, problem: 'bad-key' },
      { line: 3, problem: 'bad-key' },
      { line: 4, problem: 'long-value' },
      { line: 5, problem: 'secret', key: 'db.password' },
      { line: 6, problem: 'no-equals' },
    ]);
    expect(checkProperties(toText(base, true), base)).toEqual([]);
  });
});

describe('editsBetween', () => {
  it('leaves alone what others altered while one wrote', () => {
    const wanted = toValues('timeout = 5000\nnew = 1', true);
    // `banner` was switched off by somebody else meanwhile, and stands in neither text.
    expect(editsBetween(base, wanted, () => null)).toEqual([
      { key: 'timeout', value: '5000', before: null },
      { key: 'new', value: '1', before: null },
      { key: 'banner', value: null, before: null },
    ]);
    expect(
      editsBetween(
        base,
        toValues('timeout = 5000\nbanner = on', true),
        () => '',
      ),
    ).toEqual([{ key: 'timeout', value: '5000', before: '' }]);
  });
});

describe('fields', () => {
  it.each([
    ['', 'noKey'],
    ['k'.repeat(129), 'longKey'],
    [' ', 'badKey'],
    ['a b', 'badKey'],
    ['a=b', 'badKey'],
    ['a\u0007', 'badKey'],
    ['键.名', undefined],
    ['k'.repeat(128), undefined],
  ])('says of the key %j what is wrong: %s', (key, problem) =>
    expect(keyProblem(key)).toBe(problem),
  );

  it('says what is wrong with a value', () => {
    expect(valueProblem('a', 'v'.repeat(20_000))).toBeUndefined();
    expect(valueProblem('a', 'v'.repeat(20_001))).toBe('longValue');
    expect(valueProblem('db.password', 'hunter2')).toBe('secret');
    expect(hasOuterSpace('a\n')).toBe(true);
    expect(hasOuterSpace('a b')).toBe(false);
    expect(hasOuterSpace('')).toBe(false);
  });
});
