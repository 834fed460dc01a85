import { countLines } from './countLines';

describe('countLines', () => {
  it.each([
    ['a\nb\nc\n', 'a\nb\nc\n', 0, 0],
    ['a\nb\nc', 'a\nx\nc', 1, 1],
    ['a\nb\nc', 'a\nc', 0, 1],
    ['a\nc', 'a\nb\nb2\nc', 2, 0],
    ['a\nb\nc\nd', 'd\na\nb\nc', 1, 1],
    [null, 'a\nb\n', 2, 0],
    ['a\nb', null, 0, 2],
    [null, null, 0, 0],
    ['', '', 0, 0],
  ])('counts %j to %j', (before, after, added, removed) => {
    expect(countLines(before, after)).toEqual({ added, removed });
  });

  it('counts both sides whole where texts have nothing in common and are long', () => {
    const text = (word: string) =>
      Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join('\n');
    expect(countLines(text('a'), text('b'))).toEqual({
      added: 3000,
      removed: 3000,
    });
  });
});
