import type { MatrixCell, MatrixRow } from '@fairway/plugin-apollo-common';

/** What may deserve a look in a namespace's place, most urgent first. */
export const SIGNS = [
  'unavailable',
  'drift',
  'unpublished',
  'locked',
  'gray',
  'active',
] as const;
export type SignName = (typeof SIGNS)[number];

/** One namespace of a store with all its clusters. */
export interface NamespaceRow {
  id: string;
  store: string;
  namespace: string;
  format: MatrixRow['format'];
  isPublic: boolean;
  /** `default` first. */
  clusters: MatrixRow[];
}

/** What deserves a look in a place. */
export function signsOf(cell: MatrixCell | undefined): SignName[] {
  if (!cell || cell.state === 'missing') return [];
  const is: Record<SignName, boolean> = {
    unavailable: cell.state === 'unavailable',
    drift: cell.drift !== null,
    unpublished: !!cell.unpublished,
    locked: cell.lock !== null,
    gray: cell.gray !== null,
    active: cell.activeChange !== null,
  };
  return SIGNS.filter(name => is[name]);
}

/** Puts the clusters of a namespace together. */
export function groupRows(rows: MatrixRow[]): NamespaceRow[] {
  const groups = new Map<string, NamespaceRow>();
  for (const row of rows) {
    const { store, namespace, format, isPublic } = row;
    const id = `${store}/${namespace}`;
    const group = groups.get(id);
    if (group) group.clusters.push(row);
    else {
      groups.set(id, {
        id,
        store,
        namespace,
        format,
        isPublic,
        clusters: [row],
      });
    }
  }
  const rank = ({ cluster }: MatrixRow) => (cluster === 'default' ? 0 : 1);
  return [...groups.values()].map(group => ({
    ...group,
    clusters: group.clusters.sort((a, b) => rank(a) - rank(b)),
  }));
}

/** In how many places each sign is. */
export function countSigns(rows: MatrixRow[]): Map<SignName, number> {
  const counts = new Map<SignName, number>();
  for (const name of rows.flatMap(({ cells }) => cells.flatMap(signsOf))) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The rows with a text in the namespace's or cluster's name, and any of the signs in a place; all where neither is asked for. */
export function filterRows(
  rows: MatrixRow[],
  filter: { search: string; signs: readonly string[] },
): MatrixRow[] {
  const wanted = filter.search.trim().toLowerCase();
  return rows.filter(
    ({ namespace, cluster, cells }) =>
      `${namespace} ${cluster}`.toLowerCase().includes(wanted) &&
      (filter.signs.length === 0 ||
        cells.some(cell =>
          signsOf(cell).some(name => filter.signs.includes(name)),
        )),
  );
}
