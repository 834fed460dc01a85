import { InputError } from '@backstage/errors';
import {
  deliveryReadPermission,
  deploymentsApi,
} from '@fairway/plugin-deployments-common';
import { z as zod } from 'zod';
import { authorize } from '../routes/authorize';
import type { ActionDeps } from './registerActions';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** Registers `deployments:list-builds`. */
export function registerListBuilds(deps: ActionDeps): void {
  const { actionsRegistry, permissions, builds } = deps;
  actionsRegistry.register({
    name: 'list-builds',
    title: 'List builds',
    description:
      'Builds that CI has registered, newest first: version, commit, branch, message, author and images. Narrow by `component` (full references such as `component:default/web`), `ref` (branch or tag), `commit` (full hash or its beginning) or `search` (part of version or message). The `id` is what a deployment asks for as `build`. At most 50 a page; `total` says how many there are.',
    attributes: READ_ONLY,
    visibilityPermission: deliveryReadPermission,
    schema: {
      input: z =>
        z.object({
          component: z.array(z.string()).max(50).optional(),
          ref: z.string().optional(),
          commit: z.string().optional(),
          search: z.string().optional(),
          limit: z.number().int().min(1).max(50).optional(),
          offset: z.number().int().min(0).optional(),
        }),
      output: z =>
        z.object({
          items: z.array(z.object({ id: z.number() }).passthrough()),
          total: z.number(),
        }),
    },
    async action({ input, credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      const query = deploymentsApi.routes.listBuilds.query.safeParse({
        limit: 20,
        ...input,
      });
      if (!query.success) throw new InputError(zod.prettifyError(query.error));
      return { output: await builds.list(query.data, { credentials }) };
    },
  });
}
