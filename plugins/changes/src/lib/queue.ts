import type { ChangeSummary } from '@fairway/plugin-changes-common';

/** A page of a list as the server has it. */
export interface Page {
  items: ChangeSummary[];
  total: number;
}

/** What is on the screen, and what the server has beyond it. */
export interface QueueView {
  /** Rows in the order in which they were first shown. */
  rows: ChangeSummary[];
  /** How many changes the list had when its order was last taken over. */
  total: number;
  /** Changes that came since and are not shown yet. */
  unseen: number;
}

/** Shows a page as it is; the reader asked for it. */
export function showPage(page: Page): QueueView {
  return { rows: page.items, total: page.total, unseen: 0 };
}

/** Shown rows that the page of the server no longer has: decided, withdrawn, or moved to another page. */
export function missingFrom(view: QueueView, page: Page): ChangeSummary[] {
  const present = new Set(page.items.map(item => item.id));
  return view.rows.filter(row => !present.has(row.id));
}

/** How many rows no longer wait, that did before. */
function departed(before: ChangeSummary[], after: ChangeSummary[]): number {
  return before.filter(
    (row, position) =>
      row.state === 'awaiting-approval' &&
      after[position].state !== 'awaiting-approval',
  ).length;
}

/**
 * Takes over news without moving a row: shown rows are brought up to date in place, new ones are only counted.
 *
 * @param fresh - Single changes read anew, for rows that the page no longer has.
 */
export function refreshQueue(
  view: QueueView,
  page: Page,
  fresh: ChangeSummary[] = [],
): QueueView {
  const news = new Map(
    [...fresh, ...page.items].map(item => [item.id, item] as const),
  );
  const rows = view.rows.map(row => news.get(row.id) ?? row);
  const shown = new Set(rows.map(row => row.id));
  const unseenHere = page.items.filter(item => !shown.has(item.id)).length;
  const total = view.total - departed(view.rows, rows);
  return {
    rows,
    total,
    unseen: Math.max(unseenHere, page.total - total, 0),
  };
}

/** Brings one row up to date, after the reader decided it. */
export function updateRow(view: QueueView, change: ChangeSummary): QueueView {
  const rows = view.rows.map(row => (row.id === change.id ? change : row));
  return { ...view, rows, total: view.total - departed(view.rows, rows) };
}
