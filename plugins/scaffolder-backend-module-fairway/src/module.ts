import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createChangesClient } from '@fairway/plugin-changes-common';
import { createDeploymentsClient } from '@fairway/plugin-deployments-common';
import { createApolloProvisionAction } from './actions/createApolloProvisionAction';
import { createBuildWaitAction } from './actions/createBuildWaitAction';
import { createChangeProposeAction } from './actions/createChangeProposeAction';
import { createNameCheckAction } from './actions/createNameCheckAction';
import { createRepositoryPublishAction } from './actions/createRepositoryPublishAction';

/** Adds the actions of onboarding templates to the scaffolder. */
export const scaffolderModuleFairway = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'fairway',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discoveryApi: coreServices.discovery,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, auth, catalog, config, discoveryApi, userInfo }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const deployments = createDeploymentsClient({ discoveryApi });
        const changes = createChangesClient({ discoveryApi });
        actions.addActions(
          createNameCheckAction({ auth, userInfo, catalog, integrations }),
          createRepositoryPublishAction({ integrations, userInfo }),
          createBuildWaitAction({ auth, deployments }),
          createChangeProposeAction({ auth, changes }),
          createApolloProvisionAction({ auth, changes }),
        );
      },
    });
  },
});
