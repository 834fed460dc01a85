import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { changeResourceRef } from './resource';

const lower = (values: string[]) => values.map(value => value.toLowerCase());
const claims = z
  .array(z.string())
  .describe('Full entity references of users or groups');

/** Changes of the given kinds. */
export const hasKind = createPermissionRule({
  name: 'HAS_KIND',
  description: 'Changes of the given kinds',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({
    kinds: z.array(z.string()).describe('Ids such as deployment'),
  }),
  apply: (change, { kinds }) => kinds.includes(change.kind),
  toQuery: ({ kinds }) => ({ property: 'kind', values: kinds }),
});

/** Changes of targets in the given environments; a target outside every environment never matches. */
export const hasEnvironment = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Changes in the given environments',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names such as production'),
  }),
  apply: (change, { environments }) =>
    change.environment !== null && environments.includes(change.environment),
  toQuery: ({ environments }) => ({
    property: 'environment',
    values: environments,
  }),
});

/** Changes of targets of the given systems. */
export const hasSystem = createPermissionRule({
  name: 'HAS_SYSTEM',
  description: 'Changes of the given systems',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({
    systems: z.array(z.string()).describe('As the kinds name them'),
  }),
  apply: (change, { systems }) =>
    change.system !== null && systems.includes(change.system),
  toQuery: ({ systems }) => ({ property: 'system', values: systems }),
});

/** Changes of targets that the claims own. */
export const hasOwner = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Changes of targets that the claims own',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (change, params) => lower(params.claims).includes(change.ownerRef),
  toQuery: params => ({ property: 'ownerRef', values: lower(params.claims) }),
});

/** Changes that the claims asked for. */
export const isRequester = createPermissionRule({
  name: 'IS_REQUESTER',
  description: 'Changes that the claims asked for',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (change, params) => lower(params.claims).includes(change.requesterRef),
  toQuery: params => ({
    property: 'requesterRef',
    values: lower(params.claims),
  }),
});

/** Changes whose policy asks for the approval of one of the claims, also once it was given. */
export const awaits = createPermissionRule({
  name: 'AWAITS',
  description: 'Changes whose policy asks for the approval of the claims',
  resourceRef: changeResourceRef,
  paramsSchema: z.object({ claims }),
  apply: (change, params) => {
    const wanted = lower(params.claims);
    return change.approverRefs.some(ref => wanted.includes(ref));
  },
  toQuery: params => ({
    property: 'approverRefs',
    values: lower(params.claims),
  }),
});

/** All rules for changes, as the plugin registers them. */
export const changeRules = {
  hasKind,
  hasEnvironment,
  hasSystem,
  hasOwner,
  isRequester,
  awaits,
};
