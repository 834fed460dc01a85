import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { configStoresServiceRef } from '@fairway/plugin-apollo-node';
import { changeKindsExtensionPoint } from '@fairway/plugin-changes-node';
import { environmentRegistryServiceRef } from '@fairway/plugin-deployments-node';
import { createChangeSetKind } from './changeSet/createChangeSetKind';
import { createGrayKind } from './gray/createGrayKind';
import { ConfigPlaces } from './places/ConfigPlaces';
import { ConfigPortal } from './portal/ConfigPortal';
import { createProvisionKind } from './provision/createProvisionKind';
import { createRollbackKind } from './rollback/createRollbackKind';

/** Adds the kinds `apollo-change-set`, `apollo-rollback`, `apollo-gray` and `apollo-provision` to the change engine. */
export const changesModuleApollo = createBackendModule({
  pluginId: 'changes',
  moduleId: 'apollo',
  register(reg) {
    reg.registerInit({
      deps: {
        kinds: changeKindsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        environments: environmentRegistryServiceRef,
        stores: configStoresServiceRef,
      },
      async init({ kinds, auth, catalog, discovery, environments, stores }) {
        const deps = {
          places: new ConfigPlaces({ auth, catalog, environments, stores }),
          portal: new ConfigPortal({ auth, discovery }),
          stores,
        };
        kinds.addChangeKind(createChangeSetKind(deps));
        kinds.addChangeKind(createRollbackKind(deps));
        kinds.addChangeKind(createGrayKind(deps));
        kinds.addChangeKind(createProvisionKind(deps));
      },
    });
  },
});
