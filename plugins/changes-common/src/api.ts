import {
  defineApi,
  entityRefSchema,
  listOf,
  pageOf,
  pageQuery,
  textSchema,
} from '@fairway/api-contract';
import { z } from 'zod';
import { auditRoutes } from './auditRoutes';
import {
  changeFacetsQuery,
  changeListQuery,
  changeOutcomesQuery,
} from './changeQueries';
import { policyRoutes } from './policies';
import {
  changeFacetsSchema,
  changeOutcomesSchema,
  changeSchema,
  changeSummarySchema,
  commentSchema,
  decisionSchema,
  digestSchema,
  logLineSchema,
  targetStatusSchema,
} from './schemas';
import { CHANGE_ACTIONS } from './states';

const changeParams = z.strictObject({
  id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});
const reason = z.string().trim().min(1).max(1000);
const nameSchema = z.string().min(1).max(100);

const specBody = {
  kind: z.string().min(1).max(63),
  /** As the kind's own schema says. */
  spec: z.record(z.string(), z.json()),
};

/** The HTTP API of the change engine: plans, approvals, progress, queue and audit. */
export const changesApi = defineApi({
  pluginId: 'changes',
  title: 'Changes',
  version: '1',
  routes: {
    listKinds: {
      method: 'GET',
      path: '/kinds',
      summary: 'The kinds of change that this installation knows',
      response: z.object({
        items: z.array(
          z.object({ id: z.string(), title: textSchema, spec: z.json() }),
        ),
      }),
    },
    createChange: {
      method: 'POST',
      path: '/changes',
      summary: 'Plan a change',
      description:
        'Computes a plan and stores it as a draft (`planned`); nothing is altered. With the header `Idempotency-Key` a repeat of the same request returns the first answer; another body under the same key is refused with 422.',
      body: z.strictObject({
        ...specBody,
        reason: reason.optional(),
        onFailure: z.enum(['undo', 'stop']).default('undo'),
      }),
      status: 201,
      response: changeSchema,
      audit: { eventId: 'change-plan', severity: 'medium' },
    },
    listChanges: {
      method: 'GET',
      path: '/changes',
      summary: 'Changes that the caller may see, filtered and paged',
      query: changeListQuery,
      response: pageOf(changeSummarySchema),
    },
    // Before the route of one change, which would take its path for a number.
    listFacets: {
      method: 'GET',
      path: '/changes/facets',
      summary: 'What the list of changes can be narrowed to',
      description:
        'For each property the values of the changes that the caller may see and that all other filters admit, with their number, by value. Of more than 200 the most frequent.',
      query: changeFacetsQuery,
      response: changeFacetsSchema,
    },
    listOutcomes: {
      method: 'GET',
      path: '/changes/outcomes',
      summary: 'How changes ended, day by day',
      description:
        'Of the changes that the caller may see and that the filters admit, how many succeeded, failed and were undone on each of the last days.',
      query: changeOutcomesQuery,
      response: changeOutcomesSchema,
    },
    getChange: {
      method: 'GET',
      path: '/changes/:id',
      summary: 'A change with its plan, policy, decisions and steps',
      params: changeParams,
      response: changeSchema,
    },
    replanChange: {
      method: 'PUT',
      path: '/changes/:id/plan',
      summary: 'Compute the plan anew, with another spec if one is given',
      description:
        'For a draft or a change that awaits approval. The digest changes with the plan, and approvals of the old digest no longer count.',
      params: changeParams,
      body: z.strictObject({ spec: specBody.spec.optional() }),
      response: changeSchema,
      audit: { eventId: 'change-replan', severity: 'medium' },
    },
    submitChange: {
      method: 'POST',
      path: '/changes/:id/submission',
      summary: 'Submit a planned change',
      params: changeParams,
      body: z.strictObject({
        /** Of the plan that the requester has seen. */
        digest: digestSchema,
        reason: reason.optional(),
      }),
      response: changeSchema,
      audit: { eventId: 'change-submit', severity: 'medium' },
    },
    decideChange: {
      method: 'POST',
      path: '/changes/:id/decisions',
      summary: 'Approve, reject or ask for changes',
      access: 'user',
      params: changeParams,
      body: z.strictObject({
        decision: decisionSchema,
        digest: digestSchema,
        /** Required unless the decision is `approve`. */
        comment: reason.optional(),
      }),
      response: changeSchema,
      audit: { eventId: 'change-decide', severity: 'high' },
    },
    decideChanges: {
      method: 'POST',
      path: '/decisions',
      summary: 'Approve several changes of low risk together',
      access: 'user',
      body: z.strictObject({
        items: z
          .array(
            z.strictObject({ id: changeParams.shape.id, digest: digestSchema }),
          )
          .min(1)
          .max(50),
        comment: reason.optional(),
      }),
      response: z.object({
        items: z.array(
          z.object({
            id: z.number().int(),
            approved: z.boolean(),
            error: textSchema.nullable(),
          }),
        ),
      }),
      audit: { eventId: 'change-decide', severity: 'high' },
    },
    actOnChange: {
      method: 'POST',
      path: '/changes/:id/actions',
      summary: 'Pause, resume, retry, cancel or undo',
      params: changeParams,
      body: z.strictObject({
        action: z.enum(CHANGE_ACTIONS),
        /** Required for `cancel` and `undo`. */
        reason: reason.optional(),
      }),
      response: changeSchema,
      audit: { eventId: 'change-act', severity: 'high' },
    },
    listComments: {
      method: 'GET',
      path: '/changes/:id/comments',
      summary: 'The discussion of a change, oldest first',
      params: changeParams,
      query: z.strictObject(pageQuery),
      response: pageOf(commentSchema),
    },
    addComment: {
      method: 'POST',
      path: '/changes/:id/comments',
      summary: 'Comment on a change',
      access: 'user',
      params: changeParams,
      body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
      status: 201,
      response: commentSchema,
      audit: { eventId: 'change-comment', severity: 'low' },
    },
    listLog: {
      method: 'GET',
      path: '/changes/:id/log',
      summary: 'Log lines of the steps, oldest first',
      params: changeParams,
      query: z.strictObject({
        step: z.coerce.number().int().min(0).optional(),
        /** Only lines after this sequence number. */
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(1000).default(500),
      }),
      response: z.object({ items: z.array(logLineSchema) }),
    },
    followChange: {
      method: 'GET',
      path: '/changes/:id/live',
      summary: 'Follow a change as server-sent events',
      description:
        'Event `change` carries `{"updatedAt": …}` whenever something changed; fetch the change then. Event `log` carries new log lines. A comment line every 15 seconds keeps the connection. Ends after a final state or 15 minutes.',
      params: changeParams,
      contentType: 'text/event-stream',
    },
    listTargets: {
      method: 'GET',
      path: '/targets',
      summary: 'What holds on each target: current, running and pending change',
      query: z.strictObject({
        ...pageQuery,
        kind: nameSchema,
        entityRef: listOf(entityRefSchema).optional(),
        environment: listOf(nameSchema).optional(),
        system: listOf(nameSchema).optional(),
        ownerRef: listOf(entityRefSchema).optional(),
      }),
      response: pageOf(targetStatusSchema),
    },
    ...policyRoutes,
    ...auditRoutes,
  },
});
