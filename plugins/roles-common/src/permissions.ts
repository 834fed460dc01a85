import { createPermission } from '@backstage/plugin-permission-common';

/** See the roles, who has them, and what other people may do. One's own rights everybody may see. */
export const rolesReadPermission = createPermission({
  name: 'roles.read',
  attributes: { action: 'read' },
});

/** All permissions of the roles. */
export const rolesPermissions = [rolesReadPermission];
