import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { rolesPermissions } from '@fairway/plugin-roles-common';
import { AccessGuard } from './access/AccessGuard';
import { ConditionEvaluator } from './access/ConditionEvaluator';
import { createRouter } from './access/createRouter';
import { ExplanationService } from './access/ExplanationService';
import { PeopleService } from './access/PeopleService';
import { PermissionCatalog } from './access/PermissionCatalog';
import { PluginCaller } from './access/PluginCaller';
import { registerActions } from './access/registerActions';
import { RightsService } from './access/RightsService';
import { Memberships } from './roles/Memberships';
import { RolePolicy } from './roles/RolePolicy';
import { readRoles } from './roles/rolesConfig';

/** Decides permissions by the roles in configuration (`fairway.permissions.roles`), and says who may do what and why. */
export const permissionModuleRoles = createBackendModule({
  pluginId: 'permission',
  moduleId: 'roles',
  register(reg) {
    reg.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        policy: policyExtensionPoint,
        system: coreServices.rootSystemMetadata,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        config,
        discovery,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        policy,
        system,
      }) {
        const roles = readRoles(config);
        const memberships = new Memberships({ catalog, auth });
        policy.setPolicy(new RolePolicy({ roles, memberships, auth }));

        permissionsRegistry.addPermissions(rolesPermissions);
        const plugins = new PluginCaller({ auth, discovery });
        const known = new PermissionCatalog({ plugins, system, logger });
        const access = {
          guard: new AccessGuard({ permissions }),
          rights: new RightsService({ roles, memberships, permissions: known }),
          explanations: new ExplanationService({
            roles,
            permissions: known,
            evaluator: new ConditionEvaluator({ plugins, logger }),
          }),
          people: new PeopleService({ roles, catalog, auth }),
        };
        httpRouter.use(createRouter({ ...access, httpAuth, auditor }));
        registerActions(actionsRegistry, { ...access, auth });
      },
    });
  },
});
