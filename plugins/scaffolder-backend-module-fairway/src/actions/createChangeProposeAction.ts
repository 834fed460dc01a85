import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { type ProposeDeps, proposeChange } from './proposeChange';

const DEFAULT_WAIT_SECONDS = 120;

/** The action `fairway:change:propose`. */
export function createChangeProposeAction(deps: ProposeDeps) {
  return createTemplateAction({
    id: 'fairway:change:propose',
    description:
      'Plans a change and submits it in the name of the person who runs the template. Where its policy asks for approvals, it waits for them in the approval queue, and the template goes on.',
    supportsDryRun: true,
    schema: {
      input: {
        kind: z => z.string().describe('Such as apollo-change-set'),
        spec: z => z.record(z.any()).describe("As the kind's schema says"),
        reason: z => z.string().min(1).max(1000).describe('Why it is wanted'),
        waitSeconds: z =>
          z
            .number()
            .int()
            .min(0)
            .max(3600)
            .optional()
            .describe('How long to wait for its end. Defaults to 120'),
      },
      output: {
        changeId: z => z.number().int(),
        changePath: z => z.string().describe('Its page in the portal'),
        state: z => z.string().describe('Such as awaiting-approval'),
      },
    },
    async handler(ctx) {
      const { kind, reason, waitSeconds = DEFAULT_WAIT_SECONDS } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('A dry run proposes no change');
        return;
      }
      const spec = ctx.input.spec as JsonObject;
      const { id, state } = await proposeChange(
        ctx,
        { kind, spec, reason, waitSeconds },
        deps,
      );
      ctx.output('changeId', id);
      ctx.output('changePath', `/changes/${id}`);
      ctx.output('state', state);
    },
  });
}
