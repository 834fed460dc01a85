import type { GrayTarget } from '@fairway/plugin-apollo-common';
import type { FoundPod } from './ComponentPods';
import { resolveRule } from './resolveRule';

function found(
  number: number,
  labels: Record<string, string> = {},
  overrides: Partial<FoundPod> = {},
): FoundPod {
  return {
    name: `web-${number}`,
    ip: `10.0.0.${number}`,
    label: null,
    labels: { app: 'web', ...labels },
    ready: true,
    runningSince: null,
    configMaps: new Map(),
    ...overrides,
  };
}

const resolve = (targets: GrayTarget[], pods: FoundPod[]) =>
  resolveRule({ targets }, pods, 'seed');
const workload = (matchLabels: Record<string, string>): GrayTarget => ({
  type: 'workload',
  matchLabels,
});

describe('resolveRule', () => {
  const pods = [
    found(1),
    found(2, { track: 'canary' }),
    found(3, { track: 'canary', zone: 'a' }),
    found(4, { track: 'canary' }, { ready: false }),
    found(5, { track: 'canary' }, { ready: false, ip: null }),
    found(6, { constructor: 'x' }),
  ];

  it('means the pods that have all of the labels, those that come up as well', () => {
    expect(resolve([workload({ track: 'canary' })], pods)).toMatchObject({
      labels: [],
      ips: ['10.0.0.2', '10.0.0.3', '10.0.0.4'],
      pods: ['web-2', 'web-3', 'web-4'],
      waiting: ['web-5'],
    });
    expect(
      resolve([workload({ track: 'canary', zone: 'a' })], pods).pods,
    ).toEqual(['web-3']);
    expect(resolve([workload({ track: '' })], pods).pods).toEqual([]);
    // Not what every object has.
    expect(resolve([workload({ toString: 'x' })], pods).pods).toEqual([]);
    expect(resolve([workload({ constructor: 'x' })], pods).pods).toEqual([
      'web-6',
    ]);
  });

  it('takes a share of those that serve', () => {
    const { pods: chosen, waiting } = resolve(
      [{ type: 'pods', percent: 100 }],
      pods,
    );
    expect(chosen).toEqual(['web-1', 'web-2', 'web-3', 'web-6']);
    expect(waiting).toEqual([]);
  });

  it('joins targets, naming nobody twice', () => {
    expect(
      resolve(
        [
          { type: 'labels', labels: ['beta', 'beta'] },
          { type: 'ips', ips: ['10.9.9.9', '10.0.0.2'] },
          workload({ track: 'canary' }),
          workload({ zone: 'a' }),
        ],
        pods,
      ),
    ).toMatchObject({
      labels: ['beta'],
      ips: ['10.0.0.2', '10.0.0.3', '10.0.0.4', '10.9.9.9'],
      pods: ['web-2', 'web-3', 'web-4'],
    });
  });

  it('means nobody where there are no pods', () => {
    expect(
      resolve(
        [workload({ track: 'canary' }), { type: 'pods', percent: 50 }],
        [],
      ),
    ).toMatchObject({ labels: [], ips: [], pods: [], waiting: [] });
  });
});
