import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { configResourceRef } from './resource';

const lower = (values: string[]) => values.map(value => value.toLowerCase());

/** Configuration of components that the claims own. */
export const hasOwner = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Configuration of components that the claims own',
  resourceRef: configResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Full entity references of users or groups'),
  }),
  apply: (config, { claims }) =>
    config.ownerRef !== null && lower(claims).includes(config.ownerRef),
  toQuery: ({ claims }) => ({ property: 'ownerRef', values: lower(claims) }),
});

/** Configuration of the components of the given systems. */
export const hasSystem = createPermissionRule({
  name: 'HAS_SYSTEM',
  description: 'Configuration of the components of the given systems',
  resourceRef: configResourceRef,
  paramsSchema: z.object({
    systems: z
      .array(z.string())
      .describe('Full references such as system:default/shop'),
  }),
  apply: (config, { systems }) =>
    config.system !== null && lower(systems).includes(config.system),
  toQuery: ({ systems }) => ({ property: 'system', values: lower(systems) }),
});

/** All rules for configuration, as the plugin registers them. */
export const configRules = { hasOwner, hasSystem };
