import { parsePodLabels, toForm, toggleLabel, toTargets } from './grayTargets';

describe('who gets a gray release', () => {
  it('is read from text, and names what is no label', () => {
    expect(parsePodLabels(' track=canary, fairway.dev/zone=a ')).toEqual({
      matchLabels: { track: 'canary', 'fairway.dev/zone': 'a' },
      wrong: null,
    });
    expect(parsePodLabels('track=')).toEqual({
      matchLabels: { track: '' },
      wrong: null,
    });
    for (const wrong of ['canary', '=canary', 'a/b/c=d', 'track==canary']) {
      expect(parsePodLabels(`x=y, ${wrong}`)).toEqual({
        matchLabels: { x: 'y' },
        wrong,
      });
    }
  });

  it('takes suggested labels in, over another value, and out', () => {
    expect(toggleLabel('', 'track', 'canary')).toBe('track=canary');
    expect(toggleLabel('track=stable,zone=a', 'track', 'canary')).toBe(
      'track=canary,zone=a',
    );
    expect(toggleLabel('track=canary,zone=a', 'track', 'canary')).toBe(
      'zone=a',
    );
  });

  it('comes back from the form as it went in', () => {
    const targets = [
      { type: 'labels' as const, labels: ['beta', 'staff'] },
      { type: 'ips' as const, ips: ['10.0.0.1'] },
      { type: 'workload' as const, matchLabels: { track: 'canary' } },
      { type: 'pods' as const, percent: 30 },
    ];
    expect(toTargets(toForm({ targets }))).toEqual(targets);
    expect(toTargets(toForm(null))).toEqual([{ type: 'pods', percent: 10 }]);
  });

  it('is nobody while something is wrong or missing', () => {
    const form = { ...toForm(null), hasShare: false };
    expect(toTargets(form)).toBeNull();
    expect(toTargets({ ...form, hasPodLabels: true })).toBeNull();
    expect(
      toTargets({ ...form, hasPodLabels: true, podLabels: 'a=b, c' }),
    ).toBeNull();
  });
});
