import { entityRefSchema, listOf, textSchema } from '@fairway/api-contract';
import { z } from 'zod';
import { requirementSchema } from './schemas';
import { RISKS } from './states';

const nameSchema = z.string().min(1).max(100);

/** What a rule matches: one of the values of each property that is given; nothing given matches every change. */
export const policyMatchSchema = z.object({
  kind: z.array(z.string()).optional(),
  environment: z.array(z.string()).optional(),
  system: z.array(z.string()).optional(),
  /** Full references of owning groups. */
  owner: z.array(z.string()).optional(),
  risk: z.array(z.enum(RISKS)).optional(),
});

const clauseSchema = requirementSchema.pick({
  title: true,
  groupRef: true,
  userRefs: true,
  count: true,
});

/** One clause of a policy that would apply. */
export const outcomeRequirementSchema = clauseSchema.extend({
  /** Who can give it, at most 50; empty where the group is known with the owner of a target only. */
  candidates: z.array(z.string()),
  /** How many can. */
  candidateCount: z.number().int(),
  /** Whether the person that was asked about can; null when nobody was, or the group is not known. */
  includesPerson: z.boolean().nullable(),
});

/** A rule of the policies, as configured. `{owner}` in a group stands for the name of the group that owns a target. */
export const policyRuleSchema = z.object({
  name: z.string(),
  match: policyMatchSchema,
  requirements: z.array(clauseSchema),
  requestExpirySeconds: z.number(),
  /** How long one approval holds. */
  approvalTtlSeconds: z.number(),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

/** What a policy would say of a change. */
export const policyOutcomeSchema = z.object({
  /** What must hold for it, of what was not asked; nothing when it holds in any case. */
  match: policyMatchSchema.pick({ system: true, owner: true, risk: true }),
  /** `approval`: the requirements must be met. `free`: nobody has to approve. `refused`: no rule covers it. */
  result: z.enum(['approval', 'free', 'refused']),
  /** Name of the rule; null where none matches. */
  rule: z.string().nullable(),
  requirements: z.array(outcomeRequirementSchema),
  /**
   * Where a change that cannot wait may run at once, and the requirements are met by a review afterwards: each with what
   * must hold for it, of what was not asked. Empty where it may not.
   */
  emergencies: z.array(
    policyMatchSchema.pick({ system: true, owner: true, risk: true }),
  ),
});
export type PolicyOutcome = z.infer<typeof policyOutcomeSchema>;
export type OutcomeRequirement = z.infer<typeof outcomeRequirementSchema>;

/** What the policies say of changes of one kind in one environment, first to last. */
export const policyCellSchema = z.object({
  kind: z.string(),
  /** Null for targets outside every environment. */
  environment: z.string().nullable(),
  outcomes: z.array(policyOutcomeSchema).min(1),
});
export type PolicyCell = z.infer<typeof policyCellSchema>;

export const policyOutcomesQuery = z.strictObject({
  /** All kinds unless told. */
  kind: listOf(nameSchema).optional(),
  /** Those that the configuration names unless told; then also what is outside every environment, where a rule covers that. */
  environment: listOf(nameSchema).optional(),
  /** What would be changed; gives the owner and the system that rules match on. */
  entityRef: entityRefSchema.optional(),
  /** Whether this person could give the approvals. */
  userRef: entityRefSchema.optional(),
});

/** The routes about policies: a part of {@link changesApi}. */
export const policyRoutes = {
  listPolicies: {
    method: 'GET',
    path: '/policies',
    summary: 'The rules that say who must approve what, in their order',
    description: 'The first rule that matches a change applies.',
    response: z.object({
      items: z.array(policyRuleSchema),
      /** Where a change that no rule covers is refused; null for everywhere. What is outside every environment always is. */
      protectedEnvironments: z.array(z.string()).nullable(),
      /** Changes that may run at once when they cannot wait, and are reviewed afterwards. */
      emergencies: z.array(z.object({ match: policyMatchSchema })),
    }),
  },
  listPolicyOutcomes: {
    method: 'GET',
    path: '/policies/outcomes',
    summary: 'Who would have to approve, by kind and environment',
    description:
      'What the rules say of changes that nobody has asked for yet. Requesters never approve their own changes, whatever the rule says.',
    query: policyOutcomesQuery,
    response: z.object({
      target: z
        .object({
          entityRef: z.string(),
          ownerRef: z.string(),
          system: z.string().nullable(),
        })
        .nullable(),
      kinds: z.array(z.object({ id: z.string(), title: textSchema })),
      items: z.array(policyCellSchema),
    }),
  },
} as const;
