import type { Clause } from './evaluatePolicy';
import { Approver, assignApprovals, clausesFor } from './requirements';

const clause = (groupRef: string, count = 1): Clause => ({
  title: groupRef,
  groupRef,
  userRefs: [],
  count,
});
const people = (...list: [string, ...number[]][]): Approver[] =>
  list.map(([ref, ...clauses]) => ({ ref, clauses }));

/** The largest number of people that can count, by trying every way. */
function bestByTrying(counts: number[], approvers: Approver[]): number {
  const [first, ...rest] = approvers;
  if (!first) return 0;
  let best = bestByTrying(counts, rest);
  for (const index of first.clauses) {
    if (counts[index] === 0) continue;
    const left = counts.map((count, i) => (i === index ? count - 1 : count));
    best = Math.max(best, 1 + bestByTrying(left, rest));
  }
  return best;
}

describe('assignApprovals', () => {
  it('is satisfied at once when nothing is asked for', () => {
    expect(assignApprovals([], [])).toEqual({
      givenBy: [],
      given: 0,
      required: 0,
      satisfied: true,
      awaits: [],
    });
  });

  it('lets one person count for one clause only', () => {
    const clauses = [clause('a'), clause('b')];
    const result = assignApprovals(clauses, people(['x', 0, 1], ['x', 0, 1]));
    expect(result).toMatchObject({ given: 1, satisfied: false });
    expect(result.awaits).toEqual(['a', 'b']);
  });

  it('moves a person to the clause where nobody else can help', () => {
    const clauses = [clause('a'), clause('b')];
    const both = people(['x', 0, 1], ['y', 0]);
    expect(assignApprovals(clauses, both)).toMatchObject({
      satisfied: true,
      givenBy: [['y'], ['x']],
    });
  });

  it('awaits only those who would bring it further', () => {
    const clauses = [clause('a', 2), clause('b')];
    const result = assignApprovals(clauses, people(['x', 0], ['y', 0]));
    expect(result.awaits).toEqual(['b']);
    // Somebody of a frees x, who can then count for b.
    const swap = assignApprovals(
      [clause('a'), clause('b')],
      people(['x', 0, 1]),
    );
    expect(swap.awaits).toEqual(['a', 'b']);
  });

  it('awaits people by name where the clause names them', () => {
    const named = { ...clause('a'), groupRef: null, userRefs: ['u1', 'u2'] };
    expect(assignApprovals([named], []).awaits).toEqual(['u1', 'u2']);
  });

  it('is as good as trying every way, for many cases', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const counts = Array.from({ length: 1 + next(3) }, () => 1 + next(2));
      const approvers = Array.from({ length: next(6) }, (_, index) => ({
        ref: `p${index}`,
        clauses: counts.map((__, i) => i).filter(() => next(2) === 1),
      }));
      const { given } = assignApprovals(
        counts.map((count, index) => clause(`g${index}`, count)),
        approvers,
      );
      expect(given).toBe(bestByTrying(counts, approvers));
    }
  });
});

describe('clausesFor', () => {
  it('goes by direct groups and by name', () => {
    const clauses = [
      clause('group:default/a'),
      { ...clause('x'), groupRef: null, userRefs: ['user:default/u'] },
    ];
    expect(clausesFor(clauses, 'user:default/u', ['group:default/b'])).toEqual([
      1,
    ]);
    expect(clausesFor(clauses, 'user:default/v', ['group:default/a'])).toEqual([
      0,
    ]);
  });
});
