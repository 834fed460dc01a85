import type { JsonObject } from '@backstage/types';
import type { ChangeRow } from '../database/rows';

/** What is recorded of one event, before it has its place in the chain. Must hold nothing secret. */
export interface AuditRecord {
  /** A user, `system` for the engine, or the subject of a service token. */
  actorRef: string;
  /** Dotted, such as `change.submitted`. */
  action: string;
  changeId: number | null;
  kind: string | null;
  targetKey: string | null;
  entityRef: string | null;
  environment: string | null;
  data: JsonObject;
}

/** The engine as an actor. */
export const SYSTEM_ACTOR = 'system';

/** A record about a change. */
export function auditRecord(
  row: Pick<
    ChangeRow,
    'id' | 'kind' | 'target_key' | 'entity_ref' | 'environment'
  >,
  action: string,
  actorRef: string,
  data: JsonObject = {},
): AuditRecord {
  return {
    actorRef,
    action,
    changeId: Number(row.id),
    kind: row.kind,
    targetKey: row.target_key,
    entityRef: row.entity_ref,
    environment: row.environment,
    data,
  };
}
