import type {
  Finding,
  MatrixRow,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';

/** What helps with a finding; the words are in the translations. */
export type FindingAct =
  | { act: 'edit' | 'add'; place: NamespaceRef; key: string }
  | { act: 'showUnpublished' | 'showReleases'; place: NamespaceRef }
  | { act: 'compare'; places: NamespaceRef[]; key: string };

/** The places of a namespace and cluster in all environments that have it. */
export function siblingsOf(
  rows: MatrixRow[],
  place: NamespaceRef,
): NamespaceRef[] {
  return rows
    .filter(
      ({ store, cluster, namespace }) =>
        store === place.store &&
        cluster === place.cluster &&
        namespace === place.namespace,
    )
    .flatMap(({ cells }) =>
      cells
        .filter(({ state }) => state === 'ok')
        .map(({ environment }) => ({ ...place, environment })),
    );
}

/** What to do about a finding, most helpful first. */
export function actsOn(
  { type, key, places: [place] }: Finding,
  rows: MatrixRow[],
): FindingAct[] {
  if (!place) return [];
  const compare: FindingAct[] =
    key === null
      ? []
      : [{ act: 'compare', places: siblingsOf(rows, place), key }];
  switch (type) {
    case 'placeholder':
    case 'plain-secret':
      return key === null ? [] : [{ act: 'edit', place, key }];
    case 'missing-in-production':
      return key === null ? [] : [{ act: 'add', place, key }, ...compare];
    case 'only-in-one-environment':
      return compare;
    case 'unpublished-edits':
      return [{ act: 'showUnpublished', place }];
    case 'changed-elsewhere':
      return [{ act: 'showReleases', place }];
    default:
      return [];
  }
}
