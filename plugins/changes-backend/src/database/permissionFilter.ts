import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { ChangeFilter } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';

const COLUMNS: Record<
  Exclude<ChangeFilter['property'], 'approverRefs'>,
  string
> = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  ownerRef: 'owner_ref',
  requesterRef: 'requester_ref',
};

const NAMED_BY_POLICY = `exists (
  select 1 from jsonb_array_elements(policy->'requirements') clause
  where clause->>'groupRef' = any(?::text[]) or jsonb_exists_any(clause->'userRefs', ?::text[]))`;

/** Narrows a query on `changes` to the rows that the caller's permission conditions admit. */
export function applyPermissionFilter(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ChangeFilter>,
): void {
  if (isAndCriteria(criteria)) {
    query.where(all => {
      criteria.allOf.forEach(part =>
        all.andWhere(inner => applyPermissionFilter(inner, part)),
      );
    });
  } else if (isOrCriteria(criteria)) {
    query.where(any => {
      criteria.anyOf.forEach(part =>
        any.orWhere(inner => applyPermissionFilter(inner, part)),
      );
    });
  } else if (isNotCriteria(criteria)) {
    query.whereNot(inner => applyPermissionFilter(inner, criteria.not));
  } else if (criteria.property === 'approverRefs') {
    query.whereRaw(NAMED_BY_POLICY, [criteria.values, criteria.values]);
  } else {
    // A missing value must count as "no match" and not as "unknown", or its negation would lose the row.
    query.whereRaw('coalesce(?? = any(?::text[]), false)', [
      COLUMNS[criteria.property],
      criteria.values,
    ]);
  }
}
