import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { CallerCredentials, parseAnswer } from '@fairway/api-contract-node';
import {
  changeListQuery,
  changesApi,
  CHANGE_STATES,
  policyOutcomesQuery,
} from '@fairway/plugin-changes-common';
import { z as zod } from 'zod';
import { Caller, callerOf } from '../service/caller';
import type { PolicyService } from '../service/PolicyService';
import type { ReadService } from '../service/ReadService';
import type { RequestService } from '../service/RequestService';

/** What the actions call; the same services as the HTTP API, with the same checks. */
export interface ActionDeps {
  auth: AuthService;
  policies: PolicyService;
  reads: ReadService;
  requests: RequestService;
}

const { getChange, listChanges, listPolicyOutcomes } = changesApi.routes;

/** Offers changes to agents and templates: reading them, and proposing one. Approving stays with people. */
export function registerActions(
  registry: ActionsRegistryService,
  { auth, policies, reads, requests }: ActionDeps,
): void {
  function caller(credentials: BackstageCredentials): Caller {
    if (
      !auth.isPrincipal(credentials, 'user') &&
      !auth.isPrincipal(credentials, 'service')
    ) {
      throw new NotAllowedError('Changes need a signed-in user or a service');
    }
    return callerOf(credentials as CallerCredentials);
  }

  registry.register({
    name: 'list-changes',
    title: 'List changes',
    description:
      'Lists changes (deployments, configuration, DNS and the like) that you may see, newest first, with their state, target, requester, risk and approvals. Use `state: ["awaiting-approval"]` for what waits for approval, `["running"]` for what is under way, and `entityRef` for the history of one component.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          state: z.array(z.enum(CHANGE_STATES)).optional(),
          kind: z.array(z.string()).optional(),
          environment: z.array(z.string()).optional(),
          entityRef: z
            .array(z.string())
            .optional()
            .describe('Full references such as component:default/web'),
          search: z.string().optional().describe('Words of the title'),
          limit: z.number().int().min(1).max(200).default(20),
          offset: z.number().int().min(0).default(0),
        }),
      output: z =>
        z.object({ items: z.array(z.record(z.any())), total: z.number() }),
    },
    action: async ({ input, credentials }) => ({
      output: parseAnswer(
        listChanges,
        await reads.list(caller(credentials), changeListQuery.parse(input)),
      ),
    }),
  });

  registry.register({
    name: 'get-change',
    title: 'Get a change',
    description:
      'Gets one change by its number: the plan with its diff, the policy with who can approve, the decisions, the steps with their progress and errors, and what you may do now.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ id: z.number().int().min(1) }),
      output: z => z.object({ change: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => ({
      output: {
        change: parseAnswer(
          getChange,
          await reads.get(caller(credentials), input.id),
        ),
      },
    }),
  });

  registry.register({
    name: 'get-approval-policy',
    title: 'Get the approval policy',
    description:
      'Says who would have to approve a change before anybody asks for it: for each kind and environment the outcomes in their order, each with what must hold for it (such as a risk), whether it needs approvals, runs free or is refused, the rule, and the people who can approve. Requesters never approve their own changes. Pass `entityRef` (such as component:default/web) to have the approvers of its owning team, and `userRef` to learn whether one person could approve. Whether somebody may request a change at all is said by permissions, see `explain-permission`.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          kind: z.array(z.string()).optional().describe('Such as deployment'),
          environment: z.array(z.string()).optional(),
          entityRef: z.string().optional(),
          userRef: z.string().optional(),
        }),
      output: z => z.object({ items: z.array(z.record(z.any())) }),
    },
    action: async ({ input, credentials }) => {
      const query = policyOutcomesQuery.safeParse(input);
      if (!query.success) throw new InputError(zod.prettifyError(query.error));
      const answer = await policies.outcomes(caller(credentials), query.data);
      const { items } = parseAnswer(listPolicyOutcomes, answer);
      return { output: { items } };
    },
  });

  registry.register({
    name: 'propose-change',
    title: 'Propose a change',
    description:
      'Plans a change and submits it in your name. Where its policy asks for approvals, people other than you have to approve it in the portal before anything is altered; you cannot approve. Where the policy asks for nobody, it runs at once. `kind` and `spec` are those of the kinds that the portal knows. Always say why in `reason`.',
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          kind: z.string().describe('Such as deployment'),
          spec: z.record(z.any()).describe("As the kind's schema says"),
          reason: z.string().min(1).max(1000),
        }),
      output: z => z.object({ change: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const by = caller(credentials);
      const id = await requests.create(by, {
        kind: input.kind,
        spec: input.spec as JsonObject,
        reason: input.reason,
        onFailure: 'undo',
      });
      const { digest } = await reads.get(by, id);
      await requests.submit(by, id, digest, input.reason);
      return {
        output: { change: parseAnswer(getChange, await reads.get(by, id)) },
      };
    },
  });
}
