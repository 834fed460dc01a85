import { judgeMount } from './judgeMount';

const HOUR_MS = 3_600_000;
const name = 'web-application';

describe('judgeMount', () => {
  const ago = (ms: number) => new Date(Date.now() - ms);
  const pod = (use: 'files' | 'start', runningSince: Date | null) => ({
    configMaps: new Map([[name, use]]),
    runningSince,
  });

  it.each([
    ['started afterwards', pod('start', ago(0)), HOUR_MS, 'current', 'arrived'],
    [
      'reads it at its start',
      pod('start', ago(2 * HOUR_MS)),
      HOUR_MS,
      'other',
      'late',
    ],
    [
      'mounts files, just published',
      pod('files', ago(HOUR_MS)),
      5_000,
      'unknown',
      'waiting',
    ],
    // Nobody can prove it.
    [
      'mounts files',
      pod('files', ago(2 * HOUR_MS)),
      HOUR_MS,
      'current',
      'unknown',
    ],
    [
      'does not mount it',
      { ...pod('files', ago(0)), configMaps: new Map() },
      HOUR_MS,
      'unknown',
      'unknown',
    ],
    ['does not run yet', pod('start', null), HOUR_MS, 'unknown', 'waiting'],
  ] as const)('says of a pod that %s', (_, found, age, given, state) => {
    expect(
      judgeMount(found, { name }, { publishedAt: ago(age) }),
    ).toMatchObject({
      given,
      state,
    });
  });

  it('knows nothing before anything is published', () => {
    expect(judgeMount(pod('files', ago(0)), { name }, null)).toEqual({
      given: 'unknown',
      state: 'unknown',
      error: null,
    });
  });
});
