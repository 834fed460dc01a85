import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type {
  Build,
  DeploymentsClient,
} from '@fairway/plugin-deployments-common';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

const LOOK_EVERY_MS = 3_000;
const SAY_SO_EVERY_MS = 30_000;
const DEFAULT_TIMEOUT_SECONDS = 600;
const REQUEST_TIMEOUT_MS = 10_000;

/** Refusals that another try does not change. */
const FINAL_ERRORS = ['NotAllowedError', 'AuthenticationError', 'InputError'];

/** The action `fairway:build:wait`. `lookEveryMs` defaults to 3 seconds. */
export function createBuildWaitAction(options: {
  auth: AuthService;
  deployments: DeploymentsClient;
  lookEveryMs?: number;
}) {
  const { auth, deployments, lookEveryMs = LOOK_EVERY_MS } = options;
  return createTemplateAction({
    id: 'fairway:build:wait',
    description:
      'Waits until CI has registered the first build of a component, so that it can be deployed. A task that is resumed goes on waiting.',
    supportsDryRun: true,
    schema: {
      input: {
        componentRef: z =>
          z.string().describe('Reference such as component:default/web'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(3600)
            .optional()
            .describe('Defaults to 600'),
      },
      output: {
        buildId: z => z.number().int().describe('Id of the newest build'),
        version: z => z.string(),
        commit: z => z.string().describe('Full hash'),
        deliveryPath: z =>
          z.string().describe('Page of the portal on which it is deployed'),
      },
    },
    async handler(ctx) {
      const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = ctx.input;
      const { kind, namespace, name } = parseEntityRef(ctx.input.componentRef);
      const component = stringifyEntityRef({ kind, namespace, name });
      ctx.output(
        'deliveryPath',
        `/catalog/${namespace}/${kind}/${name}/delivery`.toLowerCase(),
      );
      if (ctx.isDryRun) {
        ctx.logger.info('A dry run builds nothing, so nothing is waited for');
        return;
      }

      const findBuild = async (): Promise<Build | undefined> => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await ctx.getInitiatorCredentials(),
          targetPluginId: 'deployments',
        });
        const { items } = await deployments.listBuilds(
          { query: { component: [component], limit: 1 } },
          { token, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) },
        );
        return items[0];
      };

      // The time counts from the first start, also when the task is resumed.
      const startedAt = await ctx.checkpoint({
        key: `fairway.build.wait.${component}`,
        fn: () => Date.now(),
      });
      let saidAt = 0;
      for (;;) {
        const build = await findBuild().catch(error => {
          if (isError(error) && FINAL_ERRORS.includes(error.name)) throw error;
          ctx.logger.warn(`Builds cannot be read, trying again: ${error}`);
          return undefined;
        });
        if (build) {
          ctx.logger.info(
            `Build ${build.version} of commit ${build.commit.slice(
              0,
              8,
            )} is registered`,
          );
          ctx.output('buildId', build.id);
          ctx.output('version', build.version);
          ctx.output('commit', build.commit);
          return;
        }
        const waited = Date.now() - startedAt;
        if (waited >= timeoutSeconds * 1000) {
          throw new Error(
            `No build of ${component} was registered within ${timeoutSeconds} seconds. Its repository and catalog entry exist; look at its pipeline, and deploy from ${component}'s page once a build is there`,
          );
        }
        if (Date.now() - saidAt >= SAY_SO_EVERY_MS) {
          saidAt = Date.now();
          ctx.logger.info(
            `Waiting for the first build of ${component}, ${Math.round(
              waited / 1000,
            )} of at most ${timeoutSeconds} seconds`,
          );
        }
        await sleep(lookEveryMs, undefined, { signal: ctx.signal });
      }
    },
  });
}
