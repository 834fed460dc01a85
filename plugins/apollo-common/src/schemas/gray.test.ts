import { grayRuleSchema } from './gray';

function problemOf(matchLabels: Record<string, unknown>): string | undefined {
  const { error } = grayRuleSchema.safeParse({
    targets: [{ type: 'workload', matchLabels }],
  });
  return (
    error && `${error.issues[0].path.join('.')}: ${error.issues[0].message}`
  );
}

describe('the labels of a workload', () => {
  it.each([
    ['track', 'canary'],
    ['fairway.dev/track', 'canary'],
    ['a.b-c_d', 'A.b-C_d'],
    ['x', ''],
    ['k'.repeat(63), 'v'.repeat(63)],
    [`${'a'.repeat(253)}/x`, '1'],
  ])('may be %p=%p', (key, value) => {
    expect(problemOf({ [key]: value })).toBeUndefined();
  });

  it.each([
    ['', 'x'],
    ['k'.repeat(64), 'x'],
    ['-track', 'x'],
    ['track.', 'x'],
    ['a b', 'x'],
    ['a/b/c', 'x'],
    ['/b', 'x'],
    ['Fairway.dev/track', 'x'],
    ['a..b/track', 'x'],
    [`${'a'.repeat(254)}/x`, 'x'],
    ['标签', 'x'],
  ])('may not have the key %p', (key, value) => {
    expect(problemOf({ [key]: value })).toContain(
      `targets.0.matchLabels.${key}: must be the key of a Kubernetes label`,
    );
  });

  it.each([
    'v'.repeat(64),
    '-canary',
    'canary-',
    'a b',
    'a/b',
    'a,b',
    '金丝雀',
  ])('may not have the value %p', value => {
    expect(problemOf({ track: value })).toMatch(
      /^targets\.0\.matchLabels\.track: must be the value of a Kubernetes label/,
    );
  });

  it('are one at least, ten at most, and texts', () => {
    expect(problemOf({})).toMatch(/1 to 10 labels/);
    expect(
      problemOf(
        Object.fromEntries(
          Array.from({ length: 11 }, (_, index) => [`k${index}`, 'v']),
        ),
      ),
    ).toMatch(/1 to 10 labels/);
    expect(problemOf({ track: 1 })).toMatch(/^targets\.0\.matchLabels\.track/);
  });
});
