import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { AuthService } from '@backstage/backend-plugin-api';
import { grantsOf, holdingsOf } from './holdings';
import { Memberships, Person } from './Memberships';
import { Grant, Role } from './rolesConfig';
import { toCriteria } from './toCriteria';

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

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
    const person = await this.memberships.find(
      user.credentials.principal.userEntityRef,
    );
    if (!person) return DENY;
    const grants = holdingsOf(this.roles, person).flatMap(({ role }) =>
      grantsOf(role, request.permission.name),
    );
    if (grants.some(grant => !grant.when)) {
      return { result: AuthorizeResult.ALLOW };
    }
    return this.toConditional(request.permission, grants, person);
  }

  private toConditional(
    permission: Permission,
    grants: Grant[],
    person: Person,
  ): PolicyDecision {
    // A basic permission has no resource to look at, so a condition on it cannot hold.
    if (!isResourcePermission(permission)) return DENY;
    const criteria = grants.flatMap(grant =>
      grant.when
        ? [toCriteria(grant.when, permission.resourceType, person)]
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
