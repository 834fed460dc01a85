import type { HoldingReason } from '@fairway/plugin-roles-common';
import type { Person } from './Memberships';
import type { Grant, Role } from './rolesConfig';

/** A role that a person has, and why. */
export interface Holding {
  role: Role;
  reasons: HoldingReason[];
}

/** The roles of a person. One that a group has is had by its members and by the members of the groups below it. */
export function holdingsOf(roles: Role[], person: Person): Holding[] {
  return roles.flatMap(role => {
    const reasons: HoldingReason[] = [
      ...(role.everyone ? [{ type: 'everyone' as const, path: [] }] : []),
      ...(role.users.includes(person.ref)
        ? [{ type: 'user' as const, path: [] }]
        : []),
      ...role.groups.flatMap(group => {
        const path = person.paths.get(group);
        return path ? [{ type: 'group' as const, path }] : [];
      }),
    ];
    return reasons.length > 0 ? [{ role, reasons }] : [];
  });
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}

/** What a role grants of a permission. */
export function grantsOf(role: Role, permissionName: string): Grant[] {
  return role.allow.filter(grant =>
    grant.permissions.some(pattern => matches(pattern, permissionName)),
  );
}
