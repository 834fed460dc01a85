import { aChange, summaryOf } from '../__testUtils__/fixtures';
import { missingFrom, refreshQueue, showPage, updateRow } from './queue';

const row = (id: number, more = {}) => summaryOf(aChange(id, more));
const page = (...items: ReturnType<typeof row>[]) => ({
  items,
  total: items.length,
});

describe('queue', () => {
  it('updates rows in place and counts new ones', () => {
    const view = showPage(page(row(1), row(2)));
    const next = refreshQueue(
      view,
      page(
        row(3),
        row(2, { approvals: { given: 1, required: 2, missing: [] } }),
        row(1),
      ),
    );
    expect(next.rows.map(({ id }) => id)).toEqual([1, 2]);
    expect(next.rows[1].approvals.given).toBe(1);
    expect(next.unseen).toBe(1);
  });

  it('keeps a row that was decided, with what became of it', () => {
    const view = showPage(page(row(1), row(2)));
    const rest = page(row(2));
    expect(missingFrom(view, rest).map(({ id }) => id)).toEqual([1]);
    const next = refreshQueue(view, rest, [row(1, { state: 'running' })]);
    expect(next.rows.map(({ state }) => state)).toEqual([
      'running',
      'awaiting-approval',
    ]);
    expect(next).toMatchObject({ unseen: 0, total: 1 });
  });

  it('counts new ones on later pages, also when others left', () => {
    const view = { ...showPage(page(row(1), row(2))), total: 30 };
    const decided = row(1, { state: 'running' });
    const next = refreshQueue(view, { items: [row(2)], total: 31 }, [decided]);
    expect(next.unseen).toBe(2);
  });

  it('does not count a decision of the reader as news', () => {
    const view = updateRow(
      showPage(page(row(1), row(2))),
      row(1, { state: 'running' }),
    );
    expect(refreshQueue(view, page(row(2))).unseen).toBe(0);
    expect(refreshQueue(view, page(row(2), row(3))).unseen).toBe(1);
  });
});
