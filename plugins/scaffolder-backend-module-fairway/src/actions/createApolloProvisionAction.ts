import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { PROVISION_KIND } from '@fairway/plugin-apollo-common';
import { type ProposeDeps, proposeChange } from './proposeChange';

const DEFAULT_WAIT_SECONDS = 120;

/** The action `fairway:apollo:provision`. */
export function createApolloProvisionAction(deps: ProposeDeps) {
  return createTemplateAction({
    id: 'fairway:apollo:provision',
    description:
      'Creates what configuration of a component lacks: its application in Apollo, clusters and namespaces, by a change in the name of the person who runs the template. What exists is left as it is; nothing is published.',
    supportsDryRun: true,
    schema: {
      input: {
        componentRef: z =>
          z.string().describe('Reference such as component:default/web'),
        store: z => z.string().describe('Name of a configured store'),
        environments: z => z.array(z.string()).min(1),
        app: z =>
          z
            .object({ name: z.string(), organization: z.string() })
            .optional()
            .describe('How to create the application, where there is none'),
        clusters: z => z.array(z.string()).optional(),
        namespaces: z =>
          z
            .array(
              z.object({
                name: z.string(),
                format: z.string().optional(),
                isPublic: z.boolean().optional(),
                comment: z.string().optional(),
              }),
            )
            .optional(),
        copyFrom: z =>
          z
            .object({
              component: z.string(),
              environment: z.string(),
              cluster: z.string().optional(),
            })
            .optional()
            .describe('Copies keys from there, unpublished, without secrets'),
      },
      output: {
        changeId: z => z.number().int(),
        changePath: z => z.string().describe('Its page in the portal'),
        state: z => z.string().describe('Such as succeeded'),
      },
    },
    async handler(ctx) {
      const { componentRef: component, ...spec } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('A dry run creates nothing in the store');
        return;
      }
      const { id, state } = await proposeChange(
        ctx,
        {
          kind: PROVISION_KIND,
          spec: { component, ...spec },
          reason: `Configuration of ${component}, by a template`,
          waitSeconds: DEFAULT_WAIT_SECONDS,
        },
        deps,
      );
      ctx.output('changeId', id);
      ctx.output('changePath', `/changes/${id}`);
      ctx.output('state', state);
    },
  });
}
