import { entityRefSchema } from '@fairway/api-contract';
import { actorRefSchema, changesApi } from '@fairway/plugin-changes-common';
import type { RouteRequest } from '@fairway/api-contract';
import type { z } from 'zod';
import { spanOf } from '../../lib/days';

/** Query of the audit log. */
export type AuditQuery = NonNullable<
  RouteRequest<typeof changesApi.routes.listAudit>['query']
>;

/** Names of the filters of the audit log, as in the address. */
export const AUDIT_FILTERS = [
  'changeId',
  'actorRef',
  'entityRef',
  'environment',
  'kind',
  'action',
  'days',
] as const;
export type AuditFilterName = (typeof AUDIT_FILTERS)[number];
export type AuditFilter = Partial<Record<AuditFilterName, string[]>>;

/** The query of a filter; what the API would refuse is left out. Days are those of the reader's time zone. */
export function toAuditQuery(filter: AuditFilter): AuditQuery {
  const one = (name: AuditFilterName) => filter[name]?.[0];
  const ref = (name: AuditFilterName, schema: z.ZodType<string, string>) =>
    schema.safeParse(one(name)).data;
  const changeId = one('changeId');
  return {
    changeId:
      changeId && /^[1-9]\d{0,14}$/.test(changeId)
        ? Number(changeId)
        : undefined,
    actorRef: ref('actorRef', actorRefSchema),
    entityRef: ref('entityRef', entityRefSchema),
    environment: one('environment'),
    kind: one('kind'),
    action: filter.action?.length ? filter.action : undefined,
    ...spanOf(filter.days ?? []),
  };
}
