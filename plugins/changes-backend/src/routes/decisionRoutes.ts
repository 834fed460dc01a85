import { errorText } from '@fairway/api-contract';
import { texts } from '../texts';
import { callerOf } from '../service/caller';
import type { RouteDeps, Routes } from './RouteDeps';

/** Errors that say something about one item; any other is trouble of the portal. */
const EXPECTED = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** Approvals, one by one and together. */
export function decisionRoutes({
  decisions,
  logger,
  reads,
}: RouteDeps): Routes<'decideChange' | 'decideChanges'> {
  return {
    async decideChange({ params, body, credentials }) {
      const caller = callerOf(credentials);
      await decisions.decide(caller, params.id, body);
      return reads.get(caller, params.id);
    },
    async decideChanges({ body, credentials }) {
      const caller = callerOf(credentials);
      const items = [];
      for (const { id, digest } of body.items) {
        const decision = {
          decision: 'approve' as const,
          digest,
          comment: body.comment,
        };
        try {
          await decisions.decide(caller, id, decision, { lowRiskOnly: true });
          items.push({ id, approved: true, error: null });
        } catch (cause) {
          const error = cause as Error;
          const expected = EXPECTED.includes(error.name);
          if (!expected) logger.error(`Could not approve change ${id}`, error);
          items.push({
            id,
            approved: false,
            error: expected ? errorText(error) : texts.approvalUnrecorded,
          });
        }
      }
      return { items };
    },
  };
}
