import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  type Change,
  type ChangesClient,
  FINAL_STATES,
} from '@fairway/plugin-changes-common';

const LOOK_EVERY_MS = 2_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** What proposing needs. `lookEveryMs` defaults to 2 seconds. */
export interface ProposeDeps {
  auth: AuthService;
  changes: ChangesClient;
  lookEveryMs?: number;
}

/** A change to propose in the name of the person who runs the template. */
export interface Proposal {
  kind: string;
  spec: JsonObject;
  reason: string;
  /** How long to wait, in seconds, for a component that the catalog does not know yet, and for the change to end. */
  waitSeconds: number;
}

/**
 * Plans and submits a change, once even when the task is resumed, and waits for its end. A change that awaits approval is
 * not waited for: that may take days.
 */
export async function proposeChange(
  ctx: Pick<
    ActionContext<any, any>,
    'checkpoint' | 'getInitiatorCredentials' | 'logger' | 'signal'
  >,
  proposal: Proposal,
  { auth, changes, lookEveryMs = LOOK_EVERY_MS }: ProposeDeps,
): Promise<Change> {
  const { kind, spec, reason, waitSeconds } = proposal;
  const until = Date.now() + waitSeconds * 1000;
  const options = async () => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await ctx.getInitiatorCredentials(),
      targetPluginId: 'changes',
    });
    return { token, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) };
  };
  const plan = async (): Promise<number> => {
    for (;;) {
      try {
        const { id } = await changes.createChange(
          { body: { kind, spec: spec as Record<string, any>, reason } },
          await options(),
        );
        return id;
      } catch (error) {
        // A component that was registered a moment ago is not in the catalog yet.
        const mayPass = isError(error) && error.name === 'NotFoundError';
        if (!mayPass || Date.now() > until) throw error;
        await sleep(lookEveryMs, undefined, { signal: ctx.signal });
      }
    }
  };
  const id = await ctx.checkpoint({
    key: `fairway.change.${kind}.${JSON.stringify(spec)}`,
    fn: plan,
  });
  const get = async () =>
    changes.getChange({ params: { id } }, await options());
  let change = await get();
  if (change.state === 'planned') {
    ctx.logger.info(`Change ${id}: ${change.plan.summary}`);
    change = await changes.submitChange(
      { params: { id }, body: { digest: change.digest } },
      await options(),
    );
  }
  while (
    change.state !== 'awaiting-approval' &&
    !FINAL_STATES.includes(change.state) &&
    Date.now() < until
  ) {
    await sleep(lookEveryMs, undefined, { signal: ctx.signal });
    change = await get();
  }
  ctx.logger.info(`Change ${id} is ${change.state}`);
  if (FINAL_STATES.includes(change.state) && change.state !== 'succeeded') {
    throw new Error(
      `Change ${id} is ${change.state}: ${change.message ?? 'see its page'}`,
    );
  }
  return change;
}
