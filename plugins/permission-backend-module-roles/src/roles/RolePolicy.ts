import { JsonValue } from '@backstage/types';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { AuthService } from '@backstage/backend-plugin-api';
import { Memberships } from './Memberships';
import { ConditionConfig, Grant, Role } from './rolesConfig';

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

function matches(pattern: string, name: string) {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}

/** `$user` and `$claims` stand for the caller; claims are the user and the groups that the catalog says it is a member of. */
function fill(value: JsonValue | undefined, claims: string[]): any {
  if (value === '$claims') return claims;
  if (value === '$user') return claims[0];
  if (Array.isArray(value)) return value.map(item => fill(item, claims)).flat();
  return value;
}

function toCriteria(
  condition: ConditionConfig,
  resourceType: string,
  claims: string[],
): PermissionCriteria<PermissionCondition> {
  const nested = (items: ConditionConfig[]) =>
    items.map(item => toCriteria(item, resourceType, claims)) as [
      PermissionCriteria<PermissionCondition>,
      ...PermissionCriteria<PermissionCondition>[],
    ];
  if ('anyOf' in condition) return { anyOf: nested(condition.anyOf) };
  if ('allOf' in condition) return { allOf: nested(condition.allOf) };
  if ('not' in condition) {
    return { not: toCriteria(condition.not, resourceType, claims) };
  }
  return {
    resourceType,
    rule: condition.rule,
    params: Object.fromEntries(
      Object.entries(condition.params ?? {}).map(([name, value]) => [
        name,
        fill(value, claims),
      ]),
    ),
  };
}

/** Grants what the configured roles allow and refuses everything else, permissions that it has never heard of included. */
export class RolePolicy implements PermissionPolicy {
  private readonly roles: Role[];
  private readonly memberships: Memberships;
  private readonly auth: AuthService;

  constructor(options: {
    roles: Role[];
    memberships: Memberships;
    auth: AuthService;
  }) {
    this.roles = options.roles;
    this.memberships = options.memberships;
    this.auth = options.auth;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user || !this.auth.isPrincipal(user.credentials, 'user')) return DENY;
    const claims = await this.memberships.claimsOf(
      user.credentials.principal.userEntityRef,
    );
    if (claims.length === 0) return DENY;
    const grants = this.grantsFor(request.permission, claims);
    if (grants.some(grant => !grant.when)) {
      return { result: AuthorizeResult.ALLOW };
    }
    return this.toConditional(request.permission, grants, claims);
  }

  private grantsFor(permission: Permission, claims: string[]): Grant[] {
    return this.roles
      .filter(
        role =>
          role.everyone ||
          [...role.groups, ...role.users].some(ref => claims.includes(ref)),
      )
      .flatMap(role => role.allow)
      .filter(grant =>
        grant.permissions.some(pattern => matches(pattern, permission.name)),
      );
  }

  private toConditional(
    permission: Permission,
    grants: Grant[],
    claims: string[],
  ): PolicyDecision {
    // A basic permission has no resource to look at, so a condition on it cannot hold.
    if (!isResourcePermission(permission)) return DENY;
    const criteria = grants.flatMap(grant =>
      grant.when
        ? [toCriteria(grant.when, permission.resourceType, claims)]
        : [],
    );
    const [first, ...rest] = criteria;
    if (!first) return DENY;
    return {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: permission.name.split('.')[0],
      resourceType: permission.resourceType,
      conditions: rest.length === 0 ? first : { anyOf: [first, ...rest] },
    };
  }
}
