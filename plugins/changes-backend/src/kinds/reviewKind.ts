import type { JsonObject } from '@backstage/types';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import type { ChangeStore } from '../database/ChangeStore';
import type { ChangeRow } from '../database/rows';
import type { Policy } from '../policy/evaluatePolicy';
import { texts } from '../texts';

/** A look afterwards at a change that did not wait for its approvals. */
export const REVIEW_KIND = 'review';

const specSchema = z.strictObject({
  /** Number of the change that ran. */
  change: z.number().int().min(1),
});

interface ReviewPayload {
  policy: Policy;
}

/** What a review asks for: what the reviewed change did not wait for. */
export function reviewPolicyOf(payload: JsonObject): Policy {
  return (payload as unknown as ReviewPayload).policy;
}

async function withAllBelow(
  store: Pick<ChangeStore, 'children'>,
  row: ChangeRow,
): Promise<ChangeRow[]> {
  const children = await store.children(row.id);
  const below = await Promise.all(
    children.map(child => withAllBelow(store, child)),
  );
  return [row, ...below.flat()];
}

/** Kind `review`: nothing is altered; approving it says that an emergency was one, rejecting it that it was not. */
export function createReviewKind(store: Pick<ChangeStore, 'get' | 'children'>) {
  return defineChangeKind<z.infer<typeof specSchema>, JsonObject>({
    id: REVIEW_KIND,
    title: texts.review,
    specSchema,
    async resolve({ change }) {
      const row = await store.get(change);
      return {
        key: `review:${change}`,
        title: row.target_title,
        entityRef: row.entity_ref,
        environment: row.environment,
        system: row.system,
        ownerRef: row.owner_ref,
      };
    },
    async plan({ change }) {
      const row = await store.get(change);
      const { review = [], ...policy } = row.policy;
      const rows = await withAllBelow(store, row);
      const payload: ReviewPayload = {
        policy: { ...policy, requirements: review },
      };
      return {
        title: texts.reviewTitle(row.title),
        summary: texts.reviewSummary(change, row.requester_ref),
        risk: row.risk,
        riskReasons: row.plan.riskReasons,
        facts: { change: String(change) },
        diff: rows.flatMap(({ plan }) => plan.diff),
        preconditions: { plan: row.digest },
        undo: { possible: false, description: texts.reviewUndo(change) },
        details: { change },
        payload: payload as unknown as JsonObject,
        steps: [],
      };
    },
    steps: {},
  });
}
