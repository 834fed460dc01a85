import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { Memberships } from './Memberships';
import { RolePolicy } from './RolePolicy';
import { readRoles } from './rolesConfig';

/** Decides permissions by the roles in configuration (`fairway.permissions.roles`); what no role grants is refused. */
export const permissionModuleRoles = createBackendModule({
  pluginId: 'permission',
  moduleId: 'roles',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
      },
      async init({ policy, config, auth, catalog }) {
        policy.setPolicy(
          new RolePolicy({
            roles: readRoles(config),
            memberships: new Memberships({ catalog, auth }),
            auth,
          }),
        );
      },
    });
  },
});
