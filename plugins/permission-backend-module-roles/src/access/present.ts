import { AccessDecision, PermissionInfo } from '@fairway/plugin-roles-common';
import { grantsOf, Holding } from '../roles/holdings';
import type { Person } from '../roles/Memberships';
import type { Grant, Role } from '../roles/rolesConfig';

/** A person, with the roles that the person has. */
export interface Standing {
  userRef: string;
  /** Undefined when the catalog does not know the person. */
  person: Person | undefined;
  holdings: Holding[];
}

/** The name and title of a role. */
export function nameOf({ name, title }: Role) {
  return { name, title: title ?? name };
}

/** A person's roles, and why the person has them. */
export function presentStanding({ userRef, person, holdings }: Standing) {
  return {
    userRef,
    known: person !== undefined,
    roles: holdings.map(({ role, reasons }) => ({ ...nameOf(role), reasons })),
  };
}

/** What the roles of a person grant of a permission. */
export function grantsOfPerson(
  holdings: Holding[],
  permission: PermissionInfo,
): { role: string; grant: Grant }[] {
  return holdings.flatMap(({ role }) =>
    grantsOf(role, permission.name).map(grant => ({ role: role.name, grant })),
  );
}

/** What grants come to, as the policy decides before it sees a resource. */
export function decisionOf(
  permission: PermissionInfo,
  grants: Grant[],
): AccessDecision {
  if (grants.some(grant => !grant.when)) return 'allow';
  // A condition on a permission without resources cannot hold.
  return grants.length > 0 && permission.resourceType ? 'conditional' : 'deny';
}
