import { Bindings } from './Bindings';
import { compareBody } from './compare';

function bindings() {
  const names = { appId: 'shop-7', env: 'DEV', operator: 'dana', token: 't' };
  return new Bindings(names);
}

describe('Bindings', () => {
  it('puts what the run has in place of what was recorded', () => {
    const run = bindings();
    expect(run.text('item not found for appId:shop clusterName:default')).toBe(
      'item not found for appId:shop-7 clusterName:default',
    );
    expect(run.path('/openapi/v1/envs/LOCAL/apps/shop/envclusters')).toBe(
      '/openapi/v1/envs/DEV/apps/shop-7/envclusters',
    );
    expect(
      run.value({ dataChangeCreatedBy: 'apollo', key: 'apollo.x' }),
    ).toEqual({ dataChangeCreatedBy: 'dana', key: 'apollo.x' });
    run.bind('release', 6, 81);
    expect(run.path('/openapi/v1/envs/LOCAL/releases/6/rollback')).toBe(
      '/openapi/v1/envs/DEV/releases/81/rollback',
    );
  });
});

describe('compareBody', () => {
  it('finds nothing where only ids, times and names of the run differ', () => {
    const recorded = {
      id: 5,
      appId: 'shop',
      clusterName: '20261121020757-6104fdd62581763a',
      configurations: { timeout: '1' },
      dataChangeCreatedTime: '2026-11-21T02:07:52.681+0000',
    };
    const actual = {
      id: 93,
      appId: 'shop-7',
      clusterName: '20270101000000-0123456789abcdef',
      configurations: { timeout: '1' },
      dataChangeCreatedTime: '2027-01-01T00:00:00.000+0800',
    };
    expect(compareBody(recorded, actual, bindings())).toEqual([]);
  });

  it.each([
    [{ a: 1 }, { a: 2 }, 'a: expected 1, found 2'],
    [{ a: 1 }, {}, 'a: expected 1, found nothing'],
    [{}, { a: 1 }, 'a: expected nothing, found 1'],
    [{ a: 1 }, '', 'expected {"a":1}, found ""'],
    ['', { a: 1 }, 'expected "", found {"a":1}'],
    [[1], [1, 2], 'expected 1 entries, found 2: [1,2]'],
    [[{ a: 'x' }], [{ a: 'y' }], '0: a: expected "x", found "y"'],
    [
      { appId: 'shop' },
      { appId: 'shop' },
      'appId: expected "shop-7", found "shop"',
    ],
    [
      { timestamp: '2026-11-21T02:06:48.3' },
      { timestamp: 'now' },
      'timestamp: "now" is not written as Apollo’s dates',
    ],
    [
      { key: '20261121020757-6104fdd62581763a' },
      { key: 'x' },
      'key: x is not the one of before',
    ],
    [
      { details: { 'shop+default+application': 7 } },
      { details: { other: 7 } },
      'details: expected ["shop-7+default+application"], found {"other":7}',
    ],
  ])('says how %j is not %j', (recorded, actual, difference) => {
    expect(compareBody(recorded, actual, bindings())).toEqual([difference]);
  });

  it('wants what it saw before', () => {
    const run = bindings();
    const release = (id: number) => ({ id, configurations: {} });
    expect(compareBody(release(5), release(80), run)).toEqual([]);
    expect(compareBody(release(5), release(80), run)).toEqual([]);
    expect(compareBody(release(5), release(81), run)).toEqual([
      'id: 81 is not the one of before',
    ]);
  });
});
