import { configMapUses, runningSince } from './configMapUses';

describe('configMapUses', () => {
  it('tells files that are renewed from what is read once', () => {
    const spec = {
      volumes: [
        { name: 'files', configMap: { name: 'web-application' } },
        {
          name: 'several',
          projected: { sources: [{ configMap: { name: 'web-routes' } }, {}] },
        },
        { name: 'path', configMap: { name: 'web-path' } },
        { name: 'unused', configMap: { name: 'web-unused' } },
        { name: 'scratch', emptyDir: {} },
      ],
      containers: [
        {
          name: 'web',
          volumeMounts: [
            { name: 'files' },
            { name: 'several' },
            { name: 'scratch' },
            { name: 'path', subPath: 'a' },
          ],
        },
        {
          name: 'side',
          env: [
            { name: 'A', value: '1' },
            { valueFrom: { configMapKeyRef: { name: 'web-key' } } },
          ],
          envFrom: [{ configMapRef: { name: 'web-routes' } }, {}],
        },
      ],
    };
    expect(Object.fromEntries(configMapUses({ spec }))).toEqual({
      'web-application': 'files',
      'web-routes': 'start',
      'web-path': 'start',
      'web-key': 'start',
    });
    expect(configMapUses({})).toEqual(new Map());
  });
});

describe('runningSince', () => {
  it('is the first of the containers, once all run', () => {
    const running = (startedAt: string) => ({
      state: { running: { startedAt } },
    });
    const containerStatuses = [
      running('2026-01-01T00:00:05Z'),
      running('2026-01-01T00:00:00Z'),
    ];
    expect(runningSince({ status: { containerStatuses } })).toEqual(
      new Date('2026-01-01T00:00:00Z'),
    );
    containerStatuses.push({ state: {} } as any);
    expect(runningSince({ status: { containerStatuses } })).toBeNull();
    expect(runningSince({})).toBeNull();
  });
});
