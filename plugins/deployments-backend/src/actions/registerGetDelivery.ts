import { InputError } from '@backstage/errors';
import { entityRefSchema } from '@fairway/api-contract';
import { parseAnswer } from '@fairway/api-contract-node';
import {
  deliveryReadPermission,
  deploymentsApi,
} from '@fairway/plugin-deployments-common';
import { authorize } from '../routes/authorize';
import type { ActionDeps } from './registerActions';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** Registers `deployments:get-delivery`. */
export function registerGetDelivery(deps: ActionDeps): void {
  const { actionsRegistry, permissions, delivery } = deps;
  actionsRegistry.register({
    name: 'get-delivery',
    title: 'Get what runs where',
    description:
      'A component in all its environments, in the order of promotion: the build that runs, its health with the problems of its pods in plain words and the time of the observation, deployments that run or wait, and how many builds it is behind the environment before. `unavailable` says why it cannot be deployed to an environment; `warnings` say what is missing from the answer.',
    attributes: READ_ONLY,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: z =>
        z.object({
          component: z
            .string()
            .describe('Full reference such as component:default/web'),
        }),
      output: z =>
        z.object({
          component: z.string(),
          newestBuild: z.object({}).passthrough().nullable(),
          stages: z.array(z.object({}).passthrough()),
          warnings: z.array(z.string()),
        }),
    },
    async action({ input, credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      const component = entityRefSchema.safeParse(input.component);
      if (!component.success) {
        throw new InputError(`component: ${component.error.issues[0].message}`);
      }
      return {
        output: parseAnswer(
          deploymentsApi.routes.getDelivery,
          await delivery.get(component.data, { credentials }),
        ),
      };
    },
  });
}
