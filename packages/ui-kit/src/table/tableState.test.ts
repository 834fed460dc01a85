import { readTableState, writeTableState } from './tableState';

const options = {
  filters: ['state', 'risk'] as const,
  defaultSort: { column: 'id', direction: 'descending' as const },
  defaultFilters: { state: ['running'] },
};
const read = (query: string) =>
  readTableState(new URLSearchParams(query), options);
const write = (query: string, change: object) =>
  writeTableState(
    new URLSearchParams(query),
    { ...read(query), ...change },
    options,
  ).toString();

describe('the state of a table in an address', () => {
  it('has defaults', () => {
    expect(read('')).toEqual({
      filters: { state: ['running'] },
      search: '',
      orderBy: 'id',
      order: 'desc',
      limit: 25,
      offset: 0,
    });
  });

  it('is read', () => {
    expect(
      read(
        'state=failed,paused&risk=high&q=web&sort=risk:asc&limit=50&offset=100',
      ),
    ).toEqual({
      filters: { state: ['failed', 'paused'], risk: ['high'] },
      search: 'web',
      orderBy: 'risk',
      order: 'asc',
      limit: 50,
      offset: 100,
    });
  });

  it('leaves out what makes no sense or would be refused', () => {
    expect(read('limit=0&offset=-3')).toMatchObject({ limit: 25, offset: 0 });
    expect(read('limit=9999&offset=9999999')).toMatchObject({
      limit: 200,
      offset: 0,
    });
  });

  it('is written without defaults, and leaves other parameters alone', () => {
    expect(write('tab=all&offset=50', { search: 'web', offset: 0 })).toBe(
      'tab=all&q=web',
    );
    expect(write('sort=risk:asc', { orderBy: 'id', order: 'desc' })).toBe('');
  });

  it('can say that a filter with a default is off', () => {
    const query = write('', { filters: {} });
    expect(query).toBe('state=');
    expect(read(query).filters).toEqual({});
  });
});
