import { InputError, NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  OutcomeRequirement,
  policyOutcomesQuery,
  policyRoutes,
} from '@fairway/plugin-changes-common';
import type { z } from 'zod';
import type { ChangeKindRegistry } from '../kinds/ChangeKindRegistry';
import type { Directory } from '../people/Directory';
import type { Authorizer } from '../permissions/Authorizer';
import { Clause, clausesOf } from '../policy/evaluatePolicy';
import type { PolicyConfig } from '../policy/PolicyConfig';
import { Outcome, possibleOutcomes } from '../policy/possibleOutcomes';
import type { FoundTarget, TargetFinder } from '../policy/TargetFinder';
import { texts } from '../texts';
import type { Caller } from './caller';

const MAX_CANDIDATES = 50;

type Policies = z.input<typeof policyRoutes.listPolicies.response>;
type Outcomes = z.input<typeof policyRoutes.listPolicyOutcomes.response>;
type Requirement = Omit<OutcomeRequirement, 'title'> & Pick<Clause, 'title'>;

/** The policies as people read them: the rules, and who would have to approve what. */
export class PolicyService {
  constructor(
    private readonly deps: {
      authorizer: Authorizer;
      directory: Directory;
      kinds: ChangeKindRegistry;
      policies: PolicyConfig;
      targets: TargetFinder;
    },
  ) {}

  async list(caller: Caller): Promise<Policies> {
    const { authorizer, policies } = this.deps;
    await authorizer.requirePolicyRead(caller.credentials);
    return {
      items: policies.policies.map(rule => ({
        name: rule.name,
        match: rule.match,
        requirements: clausesOf(rule),
        requestExpirySeconds: rule.requestExpiry ?? policies.requestExpiry,
        approvalTtlSeconds: rule.approvalExpiry ?? policies.approvalExpiry,
      })),
      protectedEnvironments: policies.protectedEnvironments ?? null,
      emergencies: policies.emergencies,
    };
  }

  /** Throws NotFoundError for an entity that the caller may not see, and InputError for one that no group owns. */
  async outcomes(
    caller: Caller,
    query: z.output<typeof policyOutcomesQuery>,
  ): Promise<Outcomes> {
    const { authorizer, kinds, policies } = this.deps;
    await authorizer.requirePolicyRead(caller.credentials);
    const target = await this.#target(caller, query.entityRef);
    const asked = (query.kind ?? kinds.ids()).map(id => kinds.get(id));
    const cells = asked.flatMap(({ id: kind }) =>
      this.#environments(query.environment).map(environment => ({
        kind,
        environment,
        outcomes: possibleOutcomes(policies, {
          kind,
          environment,
          system: target?.system,
          ownerRef: target?.ownerRef,
        }),
      })),
    );
    const require = await this.#requirements(
      cells.flatMap(({ outcomes }) => outcomes),
      query.userRef,
    );
    return {
      target,
      kinds: asked.map(({ id, title }) => ({ id, title })),
      items: cells
        // Nothing is outside every environment as long as no rule thinks of it.
        .filter(
          ({ environment, outcomes }) =>
            environment !== null ||
            outcomes.some(({ result }) => result !== 'refused'),
        )
        .map(cell => ({
          ...cell,
          outcomes: cell.outcomes.map(({ clauses, ...outcome }) => ({
            ...outcome,
            requirements: clauses.map(require),
          })),
        })),
    };
  }

  async #target(caller: Caller, entityRef?: string) {
    if (!entityRef) return null;
    const [found] = await this.deps.targets.find(
      [entityRef],
      caller.credentials,
    );
    if (!found) throw localError(NotFoundError, texts.noEntity(entityRef));
    if (!found.ownerRef) throw localError(InputError, texts.noOwner(entityRef));
    return found as FoundTarget & { ownerRef: string };
  }

  #environments(asked?: string[]): (string | null)[] {
    if (asked) return asked;
    const { policies, protectedEnvironments = [] } = this.deps.policies;
    const named = policies.flatMap(({ match }) => match.environment ?? []);
    return [...new Set([...protectedEnvironments, ...named]), null];
  }

  async #requirements(
    outcomes: Outcome[],
    userRef?: string,
  ): Promise<(clause: Clause) => Requirement> {
    const groups = outcomes
      .flatMap(({ clauses }) => clauses)
      .flatMap(({ groupRef }) => groupRef ?? [])
      .filter(ref => !ref.includes('{owner}'));
    const members = await this.deps.directory.members(groups);
    return clause => {
      const { groupRef, userRefs } = clause;
      const isKnown = !groupRef?.includes('{owner}');
      const people = groupRef ? members.get(groupRef) ?? [] : userRefs;
      return {
        ...clause,
        candidates: people.slice(0, MAX_CANDIDATES),
        candidateCount: people.length,
        includesPerson: userRef && isKnown ? people.includes(userRef) : null,
      };
    };
  }
}
