import { textIn } from '@fairway/api-contract';
import { ExaminedPlace, findFindings } from './findFindings';

function examined(
  environment: string,
  configurations: Record<string, string>,
  overrides: Partial<ExaminedPlace> & { namespace?: string } = {},
): ExaminedPlace {
  const { namespace = 'application', ...rest } = overrides;
  return {
    ref: {
      component: 'component:default/web',
      store: 'main',
      environment,
      cluster: 'default',
      namespace,
    },
    title: environment,
    isProtected: environment === 'production',
    configurations,
    unpublished: 0,
    drift: null,
    ...rest,
  };
}

const found = (...places: ExaminedPlace[]) =>
  findFindings(places).map(({ type, severity, key, places: where }) => [
    type,
    severity,
    key,
    where.map(({ environment }) => environment).join(),
  ]);

describe('findFindings', () => {
  it('finds nothing in good configuration', () => {
    const keys = { timeout: '3000', 'db.password': '${DB_PASSWORD}' };
    expect(
      found(examined('dev', keys), examined('test', keys), {
        ...examined('production', { ...keys, timeout: '5000' }),
      }),
    ).toEqual([]);
  });

  it('finds keys that are in one environment alone, or not in production', () => {
    expect(
      found(
        examined('dev', { a: '1', b: '1', c: '1' }),
        examined('test', { a: '1', b: '1' }),
        examined('production', { a: '1', d: '1' }),
      ),
    ).toEqual([
      ['missing-in-production', 'warning', 'b', 'production'],
      ['only-in-one-environment', 'info', 'c', 'dev'],
      ['only-in-one-environment', 'info', 'd', 'production'],
    ]);
    expect(
      found(examined('dev', { a: '1' }), examined('production', { b: '1' })),
    ).toEqual([['missing-in-production', 'warning', 'a', 'production']]);
  });

  it.each([
    'TODO',
    'changeme',
    'change-me',
    'xxx',
    '<your key>',
    'your-token-here',
    'http://localhost:8080',
    'jdbc:mysql://127.0.0.1/shop',
    'https://api.example.com',
    'see TODO',
  ])('finds %p in production, and not elsewhere', value => {
    expect(
      found(
        examined('dev', { a: value }),
        examined('production', { a: value }),
      ),
    ).toEqual([['placeholder', 'warning', 'a', 'production']]);
  });

  it('tells of the same in several clusters once', () => {
    const places = [1, 2].map(number => {
      const place = examined('production', { a: 'TODO' });
      return { ...place, ref: { ...place.ref, cluster: `c${number}` } };
    });
    expect(found(...places)).toEqual([
      ['placeholder', 'warning', 'a', 'production,production'],
    ]);
  });

  it('finds keys that are empty where others have a value', () => {
    expect(
      found(
        examined('dev', { a: 'x', b: '' }),
        examined('production', { a: ' ', b: '' }),
      ),
    ).toEqual([['placeholder', 'warning', 'a', 'production']]);
  });

  it('finds plain secrets, without telling them', () => {
    const places = [
      examined('dev', { 'db.password': 'hunter2' }),
      examined('production', { 'db.password': 'hunter3' }),
    ];
    expect(found(...places)).toEqual([
      ['plain-secret', 'danger', 'db.password', 'production'],
      ['plain-secret', 'warning', 'db.password', 'dev'],
    ]);
    expect(JSON.stringify(findFindings(places))).not.toContain('hunter');
  });

  it('finds a value that stands in many places of one environment', () => {
    const url = 'https://cdn.lighthouse.example';
    const [finding, ...others] = findFindings([
      examined('dev', { a: url, b: url }),
      examined('dev', { c: url }, { namespace: 'other' }),
    ]).filter(({ type }) => type === 'same-value-in-many-places');
    expect(others).toEqual([]);
    expect(finding.places.map(({ namespace }) => namespace)).toEqual([
      'application',
      'other',
    ]);
    expect(textIn(finding.message, 'en')).toMatch(/^a, b, c: .* 3 places/);
    expect(textIn(finding.message, 'zh-CN')).toMatch(/3 次/);
  });

  it('tells of edits and of what was done elsewhere', () => {
    expect(
      found(
        examined('dev', {}, { unpublished: 2 }),
        examined('production', {}, { drift: 'Published elsewhere' }),
      ),
    ).toEqual([
      ['changed-elsewhere', 'warning', null, 'production'],
      ['unpublished-edits', 'info', null, 'dev'],
    ]);
  });

  it('takes keys such as constructor for what they are', () => {
    expect(
      found(
        examined('dev', { constructor: '1' }),
        examined('production', { toString: '1' }),
      ),
    ).toEqual([
      ['missing-in-production', 'warning', 'constructor', 'production'],
    ]);
  });
});
