import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  AccessDecision,
  explanationSchema,
  PermissionInfo,
} from '@fairway/plugin-roles-common';
import type { z } from 'zod';
import { grantsOf } from '../roles/holdings';
import type { Person } from '../roles/Memberships';
import type { ConditionConfig, Grant, Role } from '../roles/rolesConfig';
import { toCriteria } from '../roles/toCriteria';
import { texts } from '../texts';
import type { ConditionEvaluator } from './ConditionEvaluator';
import { describeCondition, partsOf } from './describeCondition';
import type { KnownPermissions, PermissionCatalog } from './PermissionCatalog';
import {
  decisionOf,
  grantsOfPerson,
  nameOf,
  presentStanding,
  Standing,
} from './present';

/** What is asked about a person. */
export interface Question {
  permission: string;
  resourceRef?: string;
}

type Results = Map<ConditionConfig, boolean>;

/** Says whether a person may do one thing, and why: as the policy decides, with each part of the conditions. */
export class ExplanationService {
  private readonly roles: Role[];
  private readonly permissions: PermissionCatalog;
  private readonly evaluator: ConditionEvaluator;

  constructor(options: {
    roles: Role[];
    permissions: PermissionCatalog;
    evaluator: ConditionEvaluator;
  }) {
    this.roles = options.roles;
    this.permissions = options.permissions;
    this.evaluator = options.evaluator;
  }

  /**
   * Throws NotFoundError for a permission that no plugin declares, ServiceUnavailableError where a plugin that may
   * declare it does not answer, InputError for a resource of a permission without resources.
   */
  async explain(
    standing: Standing,
    question: Question,
  ): Promise<z.input<typeof explanationSchema>> {
    const known = await this.permissions.list();
    const permission = find(known, question.permission);
    const { resourceRef } = question;
    if (resourceRef !== undefined && !permission.resourceType) {
      throw localError(InputError, texts.noResources(permission.name));
    }
    const held = grantsOfPerson(standing.holdings, permission);
    const grants = held.map(({ grant }) => grant);
    const beforehand = decisionOf(permission, grants);
    const results =
      resourceRef && beforehand === 'conditional' && standing.person
        ? await this.evaluate(permission, resourceRef, grants, standing.person)
        : undefined;
    const isOpen = beforehand === 'conditional' && !results;
    return {
      ...presentStanding(standing),
      permission,
      resourceRef: resourceRef ?? null,
      decision: results ? decisionBy(results, grants) : beforehand,
      grants: held.map(({ role, grant }) => ({
        role,
        condition: grant.when
          ? describeCondition(grant.when, {
              describeRule: rule =>
                known.describeRule(permission.resourceType, rule),
              holds: part => results?.get(part) ?? null,
            })
          : null,
      })),
      otherRoles: this.roles
        .filter(
          role =>
            !standing.holdings.some(holding => holding.role === role) &&
            grantsOf(role, permission.name).length > 0,
        )
        .map(role => ({
          ...nameOf(role),
          everyone: role.everyone,
          groups: role.groups,
        })),
      unevaluated: isOpen ? whyOpen(resourceRef) : null,
    };
  }

  /** Every part by itself, so that the owner of the resource is the only one who judges. */
  private async evaluate(
    permission: PermissionInfo,
    resourceRef: string,
    grants: Grant[],
    person: Person,
  ): Promise<Results | undefined> {
    const parts = grants.flatMap(({ when }) => (when ? partsOf(when) : []));
    const answers = await this.evaluator.evaluate(
      permission,
      resourceRef,
      parts.map(part => toCriteria(part, permission.resourceType!, person)),
    );
    return answers && new Map(parts.map((part, i) => [part, answers[i]]));
  }
}

function decisionBy(results: Results, grants: Grant[]): AccessDecision {
  return grants.some(({ when }) => when && results.get(when))
    ? 'allow'
    : 'deny';
}

function whyOpen(resourceRef?: string) {
  return resourceRef === undefined ? 'no-resource' : 'unavailable';
}

function find(known: KnownPermissions, name: string): PermissionInfo {
  const permission = known.permissions.find(item => item.name === name);
  if (permission) return permission;
  if (known.unavailable.length > 0) {
    throw localError(
      ServiceUnavailableError,
      texts.undeclaredPermission(name, known.unavailable.join(', ')),
    );
  }
  throw localError(NotFoundError, texts.unknownPermission(name));
}
