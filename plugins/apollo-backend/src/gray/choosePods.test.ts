import { choosePods } from './choosePods';

const pods = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    name: `web-${from + index}`,
  }));
const names = (chosen: { name: string }[]) => chosen.map(({ name }) => name);

describe('choosePods', () => {
  it.each([
    [0, 50, 0],
    [1, 1, 1],
    [3, 50, 1],
    [4, 50, 2],
    [10, 25, 2],
    [10, 100, 10],
  ])('of %p pods, %p %% are %p', (count, percent, expected) => {
    expect(choosePods(pods(0, count), percent, 'seed')).toHaveLength(expected);
  });

  it('moves no more than it must when pods come and go', () => {
    const before = new Set(names(choosePods(pods(0, 100), 20, 'seed')));
    const [gone] = before;
    const after = names(
      choosePods(
        [
          ...pods(0, 100).filter(({ name }) => name !== gone),
          ...pods(100, 101),
        ],
        20,
        'seed',
      ),
    );
    expect(after.filter(name => before.has(name))).toHaveLength(19);
  });

  it('does not depend on the order of the pods, and gives each gray release its own', () => {
    const all = pods(0, 50);
    expect(names(choosePods([...all].reverse(), 20, 'a'))).toEqual(
      names(choosePods(all, 20, 'a')),
    );
    expect(names(choosePods(all, 20, 'b'))).not.toEqual(
      names(choosePods(all, 20, 'a')),
    );
  });
});
