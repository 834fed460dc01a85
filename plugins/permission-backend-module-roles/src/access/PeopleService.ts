import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { localError } from '@fairway/api-contract';
import type { RolePerson } from '@fairway/plugin-roles-common';
import type { Role } from '../roles/rolesConfig';
import { texts } from '../texts';

/** Groups below one that has a role; more than this are not looked at. */
const MAX_GROUPS = 1_000;
const MAX_LEVELS = 20;

type Filter = Record<string, string | string[]>;

/** Which people of the catalog are asked for. */
export interface PeopleQuery {
  role?: string;
  search?: string;
  limit: number;
  offset: number;
}

/** People of the catalog by their roles, a page at a time. */
export class PeopleService {
  private readonly roles: Role[];
  private readonly catalog: CatalogService;
  private readonly auth: AuthService;

  constructor(options: {
    roles: Role[];
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.roles = options.roles;
    this.catalog = options.catalog;
    this.auth = options.auth;
  }

  /** Throws NotFoundError for an unknown role. */
  async list(
    query: PeopleQuery,
  ): Promise<{ items: RolePerson[]; total: number }> {
    const { items, totalItems } = await this.catalog.queryEntities(
      {
        filter: await this.filterOf(query.role),
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'spec.profile.displayName',
          'relations',
        ],
        ...(query.search && {
          fullTextFilter: {
            term: query.search,
            fields: ['metadata.name', 'spec.profile.displayname'],
          },
        }),
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: query.limit,
        offset: query.offset,
      },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    return { items: items.map(present), total: totalItems };
  }

  private async filterOf(roleName?: string): Promise<Filter[]> {
    const everybody = [{ kind: 'User' }];
    if (!roleName) return everybody;
    const role = this.roles.find(({ name }) => name === roleName);
    if (!role) throw localError(NotFoundError, texts.unknownRole(roleName));
    if (role.everyone) return everybody;
    const groups = await this.withGroupsBelow(role.groups);
    return [
      ...(groups.length > 0
        ? [{ kind: 'User', 'relations.memberOf': groups }]
        : []),
      ...role.users.map(ref => {
        const { namespace, name } = parseEntityRef(ref);
        return {
          kind: 'User',
          'metadata.namespace': namespace,
          'metadata.name': name,
        };
      }),
    ];
  }

  private async withGroupsBelow(groups: string[]): Promise<string[]> {
    const found = new Set(groups);
    let level = groups;
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const { items } = await this.catalog.queryEntities(
        {
          filter: { kind: 'Group', 'relations.childOf': level },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: MAX_GROUPS,
        },
        { credentials: await this.auth.getOwnServiceCredentials() },
      );
      level = items.map(stringifyEntityRef).filter(ref => !found.has(ref));
      level.forEach(ref => found.add(ref));
      if (found.size >= MAX_GROUPS) break;
    }
    return [...found];
  }
}

function present(entity: Entity): RolePerson {
  const { spec, relations = [] } = entity as UserEntity;
  return {
    ref: stringifyEntityRef(entity),
    displayName: spec.profile?.displayName ?? null,
    groups: relations
      .filter(({ type }) => type === 'memberOf')
      .map(({ targetRef }) => targetRef.toLowerCase()),
  };
}
