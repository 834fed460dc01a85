import { createPermission } from '@backstage/plugin-permission-common';

/** See environments, builds and what runs where. Which components, the catalog's own permissions decide. */
export const deliveryReadPermission = createPermission({
  name: 'deployments.delivery.read',
  attributes: { action: 'read' },
});

/** Register builds; meant for the service token of the company's CI. */
export const buildRegisterPermission = createPermission({
  name: 'deployments.build.register',
  attributes: { action: 'create' },
});

/** All permissions of deployments; deploying itself is `changes.change.request` on the environment. */
export const deploymentsPermissions = [
  deliveryReadPermission,
  buildRegisterPermission,
];
