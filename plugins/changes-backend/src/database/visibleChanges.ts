import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ChangeFilter } from '@fairway/plugin-changes-node';
import type { Knex } from 'knex';
import { applyPermissionFilter } from './permissionFilter';
import type { ChangeRow } from './rows';

/** What the caller may see: undefined for everything. */
export type Visible = PermissionCriteria<ChangeFilter> | undefined;

/** What targets are narrowed to. */
export interface TargetFilter {
  entityRef?: string[];
  environment?: string[];
  system?: string[];
  ownerRef?: string[];
}

/** A page with the number of all rows that the filter and the caller's rights admit. */
export interface Page<T> {
  items: T[];
  total: number;
}

/** Everything of a row but what lists do not show. */
export const SUMMARY_COLUMNS = [
  'id',
  'root_id',
  'parent_id',
  'kind',
  'title',
  'target_key',
  'target_title',
  'entity_ref',
  'environment',
  'system',
  'owner_ref',
  'state',
  'waiting_for',
  'requester_ref',
  'reason',
  'on_failure',
  'risk',
  'facts',
  'digest',
  'approvals_required',
  'approvals_given',
  'awaits',
  'message',
  'pending_action',
  'planned_at',
  'submitted_at',
  'started_at',
  'succeeded_at',
  'ended_at',
  'expires_at',
  'updated_at',
];

/** The changes that the caller may see. */
export function visibleChanges(
  knex: Knex,
  visible: Visible,
): Knex.QueryBuilder {
  const query = knex<ChangeRow>('changes');
  if (visible) {
    query.where(inner => applyPermissionFilter(inner, visible));
  }
  return query as Knex.QueryBuilder;
}

/** Narrows changes to what their target is. */
export function filterTarget(
  builder: Knex.QueryBuilder,
  query: TargetFilter,
): void {
  if (query.entityRef) builder.whereIn('entity_ref', query.entityRef);
  if (query.environment) builder.whereIn('environment', query.environment);
  if (query.system) builder.whereIn('system', query.system);
  if (query.ownerRef) builder.whereIn('owner_ref', query.ownerRef);
}
