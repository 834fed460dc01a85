import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  explanationQuery,
  explanationSchema,
} from '@fairway/plugin-roles-common';
import { z as zod } from 'zod';
import type { AccessDeps } from './createRouter';

/** Offers agents to say who may do what, and why. */
export function registerActions(
  registry: ActionsRegistryService,
  deps: Pick<AccessDeps, 'guard' | 'rights' | 'explanations'> & {
    auth: AuthService;
  },
): void {
  const { auth, guard, rights, explanations } = deps;
  const userOf = (credentials: BackstageCredentials) => {
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Rights are those of a signed-in user');
    }
    return credentials;
  };

  registry.register({
    name: 'explain-permission',
    title: 'Explain a permission',
    description:
      'Says whether a person may do one thing in this portal and why: the roles that grant it, why the person has them, which conditions hold, and which other roles would grant it. Use it to answer "why can I not …?". `permission` is a name such as `changes.change.request`, `catalog.entity.refresh` or `changes.audit.read`. `resourceRef` is what it is about: a full entity reference such as `component:default/web` for `catalog.entity.*`, the number of a change for `changes.change.*`. Without it the answer names the conditions. Leave `userRef` out for yourself; others need the permission `roles.read`. Who must approve a change is said by the policies of changes, not by permissions.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          permission: z.string(),
          resourceRef: z.string().optional(),
          userRef: z
            .string()
            .optional()
            .describe('A full reference such as user:default/dana'),
        }),
      output: z => z.object({ explanation: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const query = explanationQuery.safeParse(input);
      if (!query.success) throw new InputError(zod.prettifyError(query.error));
      const { userRef, isCaller } = await guard.personFor(
        userOf(credentials),
        query.data.userRef,
      );
      const standing = await rights.standingOf(userRef, { isCaller });
      const answer = await explanations.explain(standing, query.data);
      return { output: { explanation: explanationSchema.parse(answer) } };
    },
  });
}
