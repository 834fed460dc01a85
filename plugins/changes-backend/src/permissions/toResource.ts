import type {
  ChangeResource,
  PlannedTarget,
} from '@fairway/plugin-changes-node';
import type { ChangeRow } from '../database/rows';

/** A stored change as permission rules see it. */
export function toResource(row: ChangeRow): ChangeResource {
  return {
    kind: row.kind,
    environment: row.environment,
    system: row.system,
    ownerRef: row.owner_ref,
    requesterRef: row.requester_ref,
    approverRefs: row.policy.requirements.flatMap(({ groupRef, userRefs }) =>
      groupRef ? [groupRef] : userRefs,
    ),
  };
}

/** A change that is about to be planned as permission rules see it. */
export function toNewResource(
  kind: string,
  target: PlannedTarget,
  requesterRef: string,
): ChangeResource {
  return {
    kind,
    environment: target.environment,
    system: target.system,
    ownerRef: target.ownerRef,
    requesterRef,
    approverRefs: [],
  };
}
