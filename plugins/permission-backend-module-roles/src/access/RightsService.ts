import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { rightsSchema, roleSchema } from '@fairway/plugin-roles-common';
import type { z } from 'zod';
import { holdingsOf } from '../roles/holdings';
import type { Memberships } from '../roles/Memberships';
import type { Role } from '../roles/rolesConfig';
import { texts } from '../texts';
import { describeCondition } from './describeCondition';
import type { PermissionCatalog } from './PermissionCatalog';
import {
  decisionOf,
  grantsOfPerson,
  nameOf,
  presentStanding,
  Standing,
} from './present';

/** Who has which roles, and what comes of them. Whether the asker may know, the routes decide. */
export class RightsService {
  private readonly roles: Role[];
  private readonly memberships: Memberships;
  private readonly permissions: PermissionCatalog;

  constructor(options: {
    roles: Role[];
    memberships: Memberships;
    permissions: PermissionCatalog;
  }) {
    this.roles = options.roles;
    this.memberships = options.memberships;
    this.permissions = options.permissions;
  }

  /** The configured roles in their order. */
  async listRoles(page: {
    limit: number;
    offset: number;
  }): Promise<{ items: z.input<typeof roleSchema>[]; total: number }> {
    const { permissions, describeRule } = await this.permissions.list();
    const typeOf = (patterns: string[]) =>
      permissions.find(({ name }) => patterns.includes(name))?.resourceType ??
      null;
    const items = this.roles
      .slice(page.offset, page.offset + page.limit)
      .map(role => ({
        ...nameOf(role),
        everyone: role.everyone,
        groups: role.groups,
        users: role.users,
        grants: role.allow.map(grant => ({
          permissions: grant.permissions,
          condition: grant.when
            ? describeCondition(grant.when, {
                describeRule: rule =>
                  describeRule(typeOf(grant.permissions), rule),
              })
            : null,
        })),
      }));
    return { items, total: this.roles.length };
  }

  /** Throws NotFoundError for a person that the catalog does not know, unless it is the caller. */
  async standingOf(
    userRef: string,
    options: { isCaller: boolean },
  ): Promise<Standing> {
    const person = await this.memberships.find(userRef);
    if (!person && !options.isCaller) {
      throw localError(NotFoundError, texts.unknownPerson(userRef));
    }
    return {
      userRef,
      person,
      holdings: person ? holdingsOf(this.roles, person) : [],
    };
  }

  /** Every permission of the portal with what it comes to for a person. */
  async rightsOf(standing: Standing): Promise<z.input<typeof rightsSchema>> {
    const { permissions, describeRule, unavailable } =
      await this.permissions.list();
    const { person, holdings } = standing;
    return {
      ...presentStanding(standing),
      groups: [...(person?.paths.keys() ?? [])].map(ref => ({
        ref,
        direct: person!.groups.includes(ref),
      })),
      permissions: permissions.map(permission => {
        const grants = grantsOfPerson(holdings, permission);
        return {
          permission,
          decision: decisionOf(
            permission,
            grants.map(({ grant }) => grant),
          ),
          grants: grants.map(({ role, grant }) => ({
            role,
            condition: grant.when
              ? describeCondition(grant.when, {
                  describeRule: rule =>
                    describeRule(permission.resourceType, rule),
                })
              : null,
          })),
        };
      }),
      unavailable,
    };
  }
}
