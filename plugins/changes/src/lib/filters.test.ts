import { changeListQuery } from '@fairway/plugin-changes-common';
import { readFilter, toQuery, writeFilter } from './filters';

const NOW = new Date('2026-11-21T12:00:00Z');
const read = (text: string) => readFilter(new URLSearchParams(text));

describe('filters', () => {
  it('go into the address and come back', () => {
    const params = writeFilter(new URLSearchParams('scope=all&offset=25'), {
      environment: ['staging', 'production'],
      risk: ['low'],
      days: ['2026-11-01', '2026-11-07'],
      search: 'web',
    });
    expect(params.has('offset')).toBe(false);
    expect(params.get('scope')).toBe('all');
    expect(readFilter(params)).toMatchObject({
      environment: ['staging', 'production'],
      risk: ['low'],
      days: ['2026-11-01', '2026-11-07'],
      search: 'web',
    });
    expect(writeFilter(params, { search: '', risk: [] }).toString()).toBe(
      'scope=all&environment=staging%2Cproduction&days=2026-11-01%2C2026-11-07',
    );
  });

  it('leave out what means nothing, so that the server does not refuse it', () => {
    const filter = read(
      `state=running,burning&risk=huge&age=eon&days=2026-13-40,x&q=${'x'.repeat(
        200,
      )}`,
    );
    expect(filter).toMatchObject({
      state: ['running'],
      risk: [],
      age: undefined,
      days: [],
    });
    expect(() => changeListQuery.parse(toQuery(filter, NOW))).not.toThrow();
  });

  it('mean whole days and ages counted back from now', () => {
    const query = toQuery(read('days=2026-11-01,2026-11-02&age=day'), NOW);
    expect(new Date(query.submittedAfter!).getDate()).toBe(1);
    const span =
      Date.parse(query.submittedBefore!) - Date.parse(query.submittedAfter!);
    expect(span).toBe(2 * 86_400_000);
    expect(toQuery(read('age=day'), NOW).submittedBefore).toBe(
      '2026-11-20T12:00:00.000Z',
    );
  });
});
