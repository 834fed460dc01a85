import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createChangesClient } from '@fairway/plugin-changes-common';
import { TargetReader } from '@fairway/plugin-changes-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import { deploymentsPermissions } from '@fairway/plugin-deployments-common';
import {
  environmentRegistryServiceRef,
  releaseRendererServiceRef,
} from '@fairway/plugin-deployments-node';
import { registerActions } from './actions/registerActions';
import { BuildRegistrar } from './builds/BuildRegistrar';
import { BuildsService } from './builds/BuildsService';
import { DatabaseBuildStore } from './builds/DatabaseBuildStore';
import { ComponentCatalog } from './catalog/ComponentCatalog';
import { ClusterHealth } from './clusters/ClusterHealth';
import { HealthSignals } from './clusters/HealthSignals';
import { readHealthInterval } from './clusters/readHealthInterval';
import { DeliveryService } from './delivery/DeliveryService';
import { DeployedReleases } from './delivery/DeployedReleases';
import { DeploymentTargets } from './delivery/DeploymentTargets';
import { MatrixService } from './delivery/MatrixService';
import { Places } from './places/Places';
import { createRouter } from './routes/createRouter';

/** Builds that CI registers, and what of them runs where. */
export const deploymentsPlugin = createBackendPlugin({
  pluginId: 'deployments',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalogService: catalogServiceRef,
        clusters: clusterRegistryServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discoveryApi: coreServices.discovery,
        environments: environmentRegistryServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        renderer: releaseRendererServiceRef,
        signals: signalsServiceRef,
      },
      async init({
        auth,
        catalogService,
        clusters,
        config,
        database,
        discoveryApi,
        environments,
        httpRouter,
        lifecycle,
        logger,
        permissionsRegistry,
        renderer,
        signals,
        ...services
      }) {
        permissionsRegistry.addPermissions(deploymentsPermissions);

        const store = await DatabaseBuildStore.create({ database });
        const catalog = new ComponentCatalog(catalogService);
        const places = new Places(environments);
        const changes = createChangesClient({ discoveryApi });
        const targets = new DeploymentTargets(
          new TargetReader({ auth, changes, logger }),
        );
        const news = new HealthSignals({ signals, logger });
        const health = new ClusterHealth({
          clusters,
          logger,
          everyMs: readHealthInterval(config),
          onChange: name => news.changed(name),
        });
        const stopped = new AbortController();
        lifecycle.addShutdownHook(() => stopped.abort());
        health.run(stopped.signal);

        const releases = new DeployedReleases({ store, renderer, logger });
        const joined = { store, catalog, targets, places, health, releases };
        const builds = new BuildsService({ store, catalog });
        const delivery = new DeliveryService(joined);
        const matrix = new MatrixService(joined);
        const registrar = new BuildRegistrar({
          auth,
          store,
          catalog,
          places,
          renderer,
        });
        const api = { ...services, environments, builds, delivery, matrix };
        registerActions(api);
        httpRouter.use(createRouter({ ...api, registrar }));
      },
    });
  },
});
