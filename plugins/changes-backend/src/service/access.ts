import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { changeReadPermission } from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import { changeNotFound } from '../database/ChangeStore';
import type { ChangeRow } from '../database/rows';
import { Decide, refusal } from '../permissions/Authorizer';
import { toResource } from '../permissions/toResource';
import type { Caller } from './caller';
import type { ServiceDeps } from './ServiceDeps';

/**
 * A change that the caller may see, with what else the caller may do to it. What may not be seen is answered as if it
 * did not exist: NotFoundError, in the same words.
 */
export async function findReadable(
  { store, authorizer }: ServiceDeps,
  caller: Caller,
  id: number,
  permissions: ResourcePermission[] = [],
): Promise<{ row: ChangeRow; decide: Decide }> {
  const row = await store.get(id);
  const decide = await authorizer.decider(
    [changeReadPermission, ...permissions],
    caller.credentials,
  );
  if (!decide(changeReadPermission, toResource(row))) throw changeNotFound(id);
  return { row, decide };
}

/** Like `findReadable`, and throws a NotAllowedError where the permission is missing. */
export async function findPermitted(
  deps: ServiceDeps,
  caller: Caller,
  id: number,
  permission: ResourcePermission,
): Promise<ChangeRow> {
  const { row, decide } = await findReadable(deps, caller, id, [permission]);
  if (!decide(permission, toResource(row))) {
    throw refusal(permission.name, texts.change(String(id)));
  }
  return row;
}
