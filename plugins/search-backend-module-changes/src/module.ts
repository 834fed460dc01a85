import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { createChangesClient } from '@fairway/plugin-changes-common';
import { ChangeCollatorFactory } from './ChangeCollatorFactory';
import { readCollatorOptions } from './readCollatorOptions';

/** Makes changes known to the portal's search. Everybody finds what they may see. */
export const searchModuleChanges = createBackendModule({
  pluginId: 'search',
  moduleId: 'changes',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const { schedule, limit } = readCollatorOptions(config);
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new ChangeCollatorFactory({
            auth,
            changes: createChangesClient({ discoveryApi: discovery }),
            limit,
          }),
        });
      },
    });
  },
});
