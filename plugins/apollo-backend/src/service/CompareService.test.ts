import { mockCredentials } from '@backstage/backend-test-utils';
import { CompareService, compareKeys } from './CompareService';

describe('compareKeys', () => {
  it('marks equal secrets alike, and leaves places that could not be read out of account', () => {
    expect(
      compareKeys([
        { 'db.password': 'one', same: 'x' },
        null,
        { 'db.password': 'two', same: 'x' },
        { 'db.password': 'one', same: 'x' },
      ]),
    ).toEqual([
      {
        key: 'db.password',
        differs: true,
        masked: true,
        values: ['•1', null, '•2', '•1'],
      },
      {
        key: 'same',
        differs: false,
        masked: false,
        values: ['x', null, 'x', 'x'],
      },
    ]);
  });

  it('masks a key in all places when it holds a secret in one', () => {
    expect(
      compareKeys([
        { 'db.password': '${DB_PASSWORD}' },
        { 'db.password': 'plain' },
      ])[0],
    ).toMatchObject({ masked: true, values: ['•1', '•2'] });
  });
});

describe('CompareService', () => {
  it('refuses more keys than anybody reads', async () => {
    const configurations = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, index) => [`key-${index}`, 'x']),
    );
    const service = new CompareService({
      places: {
        read: async () => ({
          place: {},
          store: { latestRelease: async () => ({ configurations }) },
        }),
      } as any,
    });
    const ref = { namespace: 'application' } as any;
    const compare = (search?: string) =>
      service.compare(
        {
          places: [ref, ref],
          state: 'published',
          onlyDifferences: true,
          search,
        },
        mockCredentials.user(),
      );
    await expect(compare()).rejects.toThrow(/10001 keys are too many/);
    expect((await compare('key-9999')).equal).toBe(1);
  });
});
