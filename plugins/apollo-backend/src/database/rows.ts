import type { Format, Release } from '@fairway/plugin-apollo-common';
import type { StorePlace } from '@fairway/plugin-apollo-node';

/** A namespace of a store: where the ledger keeps its releases. */
export interface LedgerPlace extends StorePlace {
  store: string;
}

/** One column for each part of a place. */
export function placeColumns(place: LedgerPlace) {
  const { store, environment, app, cluster, namespace } = place;
  return { store, environment, app, cluster, namespace };
}

/** One string for each place. */
export function placeKey(place: LedgerPlace): string {
  return JSON.stringify(Object.values(placeColumns(place)));
}

export interface NamespaceRow {
  id: string;
  store: string;
  environment: string;
  app: string;
  cluster: string;
  namespace: string;
  format: Format;
  is_public: boolean;
  running: string | null;
  by_fairway: boolean;
}

export interface ReleaseRow {
  id: string;
  namespace_id: string;
  release_id: string;
  title: string;
  comment: string | null;
  published_by: string | null;
  published_at: Date;
  change_id: string | null;
  operation: Release['operation'];
  configurations: Record<string, string>;
  previous: string | null;
  changed_keys: number | null;
}

/** All columns but what a release holds, which is most of its size. */
export const RELEASE_COLUMNS = [
  'release_id',
  'title',
  'comment',
  'published_by',
  'published_at',
  'change_id',
  'operation',
  'previous',
  'changed_keys',
] as const;
export type ListedReleaseRow = Pick<
  ReleaseRow,
  (typeof RELEASE_COLUMNS)[number]
>;

export function toRelease(
  row: ListedReleaseRow,
  running: string | null,
): Release {
  return {
    id: Number(row.release_id),
    title: row.title,
    comment: row.comment,
    publishedBy: row.published_by,
    publishedAt: row.published_at.toISOString(),
    changeId: row.change_id === null ? null : Number(row.change_id),
    operation: row.operation,
    changedKeys: row.changed_keys,
    active: row.release_id === running,
  };
}
