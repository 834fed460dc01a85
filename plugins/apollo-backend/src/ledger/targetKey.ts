import type { LedgerPlace } from '../database/rows';

/** The key of a namespace as the target of changes. */
export function targetKey(place: LedgerPlace): string {
  const { store, app, environment, cluster, namespace } = place;
  return `apollo:${store}:${app}@${environment}/${cluster}/${namespace}`;
}
