import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { JsonValue } from '@backstage/types';
import type { Person } from './Memberships';
import type { ConditionConfig } from './rolesConfig';

/** `$user` and `$claims` stand for the person; claims are the person and the groups that the person is in. */
function fill(value: JsonValue | undefined, person: Person): any {
  if (value === '$claims') return [person.ref, ...person.groups];
  if (value === '$user') return person.ref;
  if (Array.isArray(value)) return value.map(item => fill(item, person)).flat();
  return value;
}

/** A configured condition as the plugins understand it, with a person filled in. */
export function toCriteria(
  condition: ConditionConfig,
  resourceType: string,
  person: Person,
): PermissionCriteria<PermissionCondition> {
  const nested = (items: ConditionConfig[]) =>
    items.map(item => toCriteria(item, resourceType, person)) as [
      PermissionCriteria<PermissionCondition>,
      ...PermissionCriteria<PermissionCondition>[],
    ];
  if ('anyOf' in condition) return { anyOf: nested(condition.anyOf) };
  if ('allOf' in condition) return { allOf: nested(condition.allOf) };
  if ('not' in condition) {
    return { not: toCriteria(condition.not, resourceType, person) };
  }
  return {
    resourceType,
    rule: condition.rule,
    params: Object.fromEntries(
      Object.entries(condition.params ?? {}).map(([name, value]) => [
        name,
        fill(value, person),
      ]),
    ),
  };
}
