import {
  detailsSchema,
  entityRefSchema,
  instantSchema,
  textSchema,
} from '@fairway/api-contract';
import { z } from 'zod';
import { CHANGE_ACTIONS, CHANGE_STATES, RISKS, STEP_STATES } from './states';

/** Somebody who acts: a person as `user:default/ada`, a service as `external:ci`, or `system` for the engine itself. */
export const actorRefSchema = z.union(
  [
    z.literal('system'),
    z
      .string()
      .max(254)
      .regex(/^(plugin|external):[^\s,]+$/),
    entityRefSchema,
  ],
  {
    error:
      'must be a full entity reference such as user:default/ada, the subject of a service such as external:ci, or system',
  },
);

/** sha256 of a canonical JSON text, as `sha256:<64 hex digits>`. */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must look like sha256:<64 hex digits>');

/** What a change alters. One change at a time holds a `key`. */
export const changeTargetSchema = z.object({
  /** Unique over all kinds, such as `deployment:component:default/web@production`. */
  key: z.string().max(500),
  /** For people, such as `web in Production`; at most 200 characters. */
  title: textSchema,
  entityRef: z.string().nullable(),
  environment: z.string().nullable(),
  system: z.string().nullable(),
  /** The group that answers for the target. */
  ownerRef: z.string(),
});
export type ChangeTarget = z.infer<typeof changeTargetSchema>;

/** One difference that a person reads. Values that are secret never appear; `note` says whether they changed. */
export const diffEntrySchema = z.object({
  /** Stable within the plan, such as `apps/v1/Deployment/web`. */
  id: z.string(),
  title: textSchema,
  action: z.enum(['create', 'update', 'delete', 'unchanged']),
  language: z.enum(['yaml', 'json', 'properties', 'text']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: textSchema.nullable(),
});
export type DiffEntry = z.infer<typeof diffEntrySchema>;

/** The part of a plan that people and programs may read. */
export const planSchema = z.object({
  /** One plain sentence, such as `Promotes web 1.4.2 (3 commits) to Production.` */
  summary: textSchema,
  riskReasons: z.array(textSchema),
  warnings: z.array(textSchema),
  diff: z.array(diffEntrySchema),
  /** What the plan was computed against; compared again before it runs. */
  preconditions: z.record(z.string(), z.string()),
  /** How the change can be taken back, or why it cannot. */
  undo: z.object({ possible: z.boolean(), description: textSchema }),
  /** Further facts for the pages of the kind. */
  details: detailsSchema,
  plannedAt: instantSchema,
});
export type Plan = z.infer<typeof planSchema>;

/** One clause of a policy: `count` distinct people of a group, or of those named. */
export const requirementSchema = z.object({
  title: textSchema,
  groupRef: z.string().nullable(),
  userRefs: z.array(z.string()),
  count: z.number().int().min(1),
  /** Who counted towards the clause so far. */
  givenBy: z.array(z.string()),
  /** Who could still decide, at most 50. */
  candidates: z.array(z.string()),
});

/** The rule that applies to a change, and why. */
export const appliedPolicySchema = z.object({
  rule: z.string(),
  /** A sentence that names what matched. */
  explanation: textSchema,
  requirements: z.array(requirementSchema),
  satisfied: z.boolean(),
  requestExpiresAt: instantSchema.nullable(),
  /** How long one approval holds, in seconds. */
  approvalTtlSeconds: z.number().int(),
});
export type AppliedPolicy = z.infer<typeof appliedPolicySchema>;

export const decisionSchema = z.enum(['approve', 'reject', 'request-changes']);
export type Decision = z.infer<typeof decisionSchema>;

export const approvalSchema = z.object({
  approverRef: z.string(),
  decision: decisionSchema,
  comment: z.string().nullable(),
  digest: digestSchema,
  decidedAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  /** False when the plan changed since, or the approval expired. */
  counts: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const stepSchema = z.object({
  /** Position in the plan, from 0. */
  index: z.number().int(),
  name: z.string(),
  title: textSchema,
  state: z.enum(STEP_STATES),
  attempt: z.number().int(),
  /** Short words on where the step is, such as `2 of 3 pods ready`. */
  message: textSchema.nullable(),
  /** Share done, 0 to 1, where the step can tell. */
  progress: z.number().min(0).max(1).nullable(),
  /** What the step wants shown while it runs, such as pods and their events. */
  details: detailsSchema.nullable(),
  error: textSchema.nullable(),
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  deadlineAt: instantSchema.nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const changeSummarySchema = z.object({
  id: z.number().int(),
  kind: z.string(),
  title: textSchema,
  state: z.enum(CHANGE_STATES),
  waitingFor: z.enum(['queue', 'window']).nullable(),
  target: changeTargetSchema,
  requesterRef: z.string(),
  /** Why the requester wants it. */
  reason: z.string().nullable(),
  risk: z.enum(RISKS),
  /** Small strings of the kind for lists, such as `version` and `commit`. */
  facts: z.record(z.string(), z.string()),
  digest: digestSchema,
  approvals: z.object({
    given: z.number().int(),
    required: z.number().int(),
    /** Groups and users whose approval would count now, while the change waits for it. */
    missing: z.array(z.string()),
  }),
  onFailure: z.enum(['undo', 'stop']),
  /** An act that was asked for and is not carried out yet. */
  pendingAction: z.enum(CHANGE_ACTIONS).nullable(),
  /** Why it is in this state, where that needs words: a failure, a rejection, a refusal. */
  message: textSchema.nullable(),
  parentId: z.number().int().nullable(),
  plannedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
  startedAt: instantSchema.nullable(),
  /** When it succeeded, also if it was undone since. */
  succeededAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  updatedAt: instantSchema,
});
export type ChangeSummary = z.infer<typeof changeSummarySchema>;

/** Whether the caller may do something now, and if not, why and what to do instead. */
export const permittedSchema = z.object({
  allowed: z.boolean(),
  why: textSchema.nullable(),
});

export const changeSchema = changeSummarySchema.extend({
  spec: z.json(),
  plan: planSchema,
  policy: appliedPolicySchema,
  decisions: z.array(approvalSchema),
  steps: z.array(stepSchema),
  children: z.array(changeSummarySchema),
  /** What the caller may do now. */
  permitted: z.record(
    z.enum(['submit', 'replan', 'decide', ...CHANGE_ACTIONS]),
    permittedSchema,
  ),
});
export type Change = z.infer<typeof changeSchema>;

export const commentSchema = z.object({
  id: z.number().int(),
  authorRef: z.string(),
  text: z.string(),
  createdAt: instantSchema,
});
export type Comment = z.infer<typeof commentSchema>;

export const logLineSchema = z.object({
  seq: z.number().int(),
  step: z.number().int(),
  at: instantSchema,
  level: z.enum(['info', 'warn', 'error']),
  message: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** A row of the append-only audit log. `hash` covers the row and the hash before it. */
export const auditEntrySchema = z.object({
  seq: z.number().int(),
  at: instantSchema,
  /** A user, `system` for the engine, or the subject of a service token. */
  actorRef: z.string(),
  /** Dotted, such as `change.submitted`, `approval.given`, `step.succeeded`. */
  action: z.string(),
  changeId: z.number().int().nullable(),
  kind: z.string().nullable(),
  targetKey: z.string().nullable(),
  entityRef: z.string().nullable(),
  environment: z.string().nullable(),
  data: z.record(z.string(), z.json()),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What holds on a target: its last effective change and the one in flight. */
export const targetStatusSchema = z.object({
  target: changeTargetSchema,
  /** The last change that succeeded and was not undone. */
  current: changeSummarySchema.nullable(),
  active: changeSummarySchema.nullable(),
  /** Submitted changes that are not running yet, oldest first, at most 10. */
  pending: z.array(changeSummarySchema),
  /** The last change that ended, whatever its end. */
  last: changeSummarySchema.nullable(),
});
export type TargetStatus = z.infer<typeof targetStatusSchema>;

export { entityRefSchema };

const facetSchema = z.array(
  z.object({
    value: z.string(),
    /** How many have the value. */
    count: z.number().int(),
  }),
);

/** What a list of changes can be narrowed to. */
export const changeFacetsSchema = z.object({
  kind: facetSchema,
  environment: facetSchema,
  system: facetSchema,
  ownerRef: facetSchema,
  entityRef: facetSchema,
  requesterRef: facetSchema,
});
export type ChangeFacets = z.infer<typeof changeFacetsSchema>;

/** How changes ended, day by day, the oldest first; days without any are there too. */
export const changeOutcomesSchema = z.object({
  days: z.array(
    z.object({
      /** In the reader's zone. */
      day: z.iso.date(),
      succeeded: z.number().int(),
      failed: z.number().int(),
      undone: z.number().int(),
    }),
  ),
  /** Median of the seconds from submission to success; null where nothing succeeded. */
  medianSeconds: z.number().nullable(),
});
export type ChangeOutcomes = z.infer<typeof changeOutcomesSchema>;

/** What the audit log can be narrowed to. */
export const auditFacetsSchema = z.object({
  actorRef: facetSchema,
  action: facetSchema,
  kind: facetSchema,
  environment: facetSchema,
  entityRef: facetSchema,
});
export type AuditFacets = z.infer<typeof auditFacetsSchema>;
