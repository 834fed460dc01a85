import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of the permissions below: the configuration of one component. */
export const RESOURCE_TYPE_APOLLO_CONFIG = 'apollo-config';

/** See the configuration of a component; values that look like secrets stay masked. */
export const configReadPermission = createPermission({
  name: 'apollo.config.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_APOLLO_CONFIG,
});

/** See one value that looks like a secret; each time is audited. */
export const configRevealPermission = createPermission({
  name: 'apollo.config.reveal',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_APOLLO_CONFIG,
});

/** Leave something that looks wrong in the configuration of a component as it is; each time is audited. */
export const findingAcceptPermission = createPermission({
  name: 'apollo.finding.accept',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_APOLLO_CONFIG,
});

/** All permissions of configuration; altering it is `changes.change.request` on the environment. */
export const apolloPermissions = [
  configReadPermission,
  configRevealPermission,
  findingAcceptPermission,
];
