import { parseAnswer } from '@fairway/api-contract-node';
import {
  deliveryReadPermission,
  deploymentsApi,
} from '@fairway/plugin-deployments-common';
import { authorize } from '../routes/authorize';
import type { ActionDeps } from './registerActions';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** Registers `deployments:list-environments`. */
export function registerListEnvironments(deps: ActionDeps): void {
  const { actionsRegistry, permissions, environments } = deps;
  actionsRegistry.register({
    name: 'list-environments',
    title: 'List environments',
    description:
      'The environments that components are deployed to, in the order of promotion, each with its cluster and whether it is protected, that is whether deployments to it need approvals. Use the `name` where another action asks for an environment.',
    attributes: READ_ONLY,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              description: z.string().nullable(),
              order: z.number(),
              cluster: z.string(),
              protected: z.boolean(),
            }),
          ),
        }),
    },
    async action({ credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return {
        output: parseAnswer(deploymentsApi.routes.listEnvironments, {
          items: environments.list(),
        }),
      };
    },
  });
}
