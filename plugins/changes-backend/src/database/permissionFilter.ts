import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { ChangeFilter } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';

const COLUMNS: Record<ChangeFilter['property'], string> = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  ownerRef: 'owner_ref',
  requesterRef: 'requester_ref',
  awaits: 'awaits',
};

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
  } else {
    const column = COLUMNS[criteria.property];
    // A missing value must count as "no match" and not as "unknown", or its negation would lose the row.
    query.whereRaw(
      criteria.property === 'awaits'
        ? '?? && ?::text[]'
        : 'coalesce(?? = any(?::text[]), false)',
      [column, criteria.values],
    );
  }
}
