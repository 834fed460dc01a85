import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { apolloPermissions } from '@fairway/plugin-apollo-common';
import {
  configResourceRef,
  configRules,
  configStoresServiceRef,
} from '@fairway/plugin-apollo-node';
import { createChangesClient } from '@fairway/plugin-changes-common';
import { TargetReader } from '@fairway/plugin-changes-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import { environmentRegistryServiceRef } from '@fairway/plugin-deployments-node';
import { Access } from './access/Access';
import { Places } from './access/Places';
import { registerActions } from './actions/registerActions';
import { ConfiguredApps } from './catalog/ConfiguredApps';
import { AcceptedFindings } from './database/AcceptedFindings';
import { ClaimStore } from './database/ClaimStore';
import { GrayRuleStore } from './database/GrayRuleStore';
import { KeyEventQueries } from './database/KeyEventQueries';
import { LedgerQueries } from './database/LedgerQueries';
import { LedgerStore } from './database/LedgerStore';
import { migrate } from './database/migrate';
import { pruneReleases } from './database/pruneReleases';
import { SearchIndex } from './database/SearchIndex';
import { FindingsService } from './findings/FindingsService';
import { Follower } from './following/Follower';
import { readFollowOptions } from './following/FollowOptions';
import { GrayKeeper } from './following/GrayKeeper';
import { Leader } from './following/Leader';
import { ComponentPods } from './gray/ComponentPods';
import { GrayRules } from './gray/GrayRules';
import { ChangeLookup } from './ledger/ChangeLookup';
import { Ledger } from './ledger/Ledger';
import { Looks } from './live/Looks';
import { createRouter } from './routes/createRouter';
import { ActiveChanges } from './service/ActiveChanges';
import { ArrivalService } from './service/ArrivalService';
import { CompareService } from './service/CompareService';
import { EngineService } from './service/EngineService';
import { GrayPreviewService } from './service/GrayPreviewService';
import { GrayView } from './service/GrayView';
import { Inheritance } from './service/Inheritance';
import { MatrixService } from './service/MatrixService';
import { NamespaceService } from './service/NamespaceService';
import { ReleaseService } from './service/ReleaseService';
import { SearchService } from './service/SearchService';
import { StoresService } from './service/StoresService';

/** Configuration of components over all stores: what is saved, published, under way, and what it was. */
export const apolloPlugin = createBackendPlugin({
  pluginId: 'apollo',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
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
        scheduler: coreServices.scheduler,
        stores: configStoresServiceRef,
      },
      async init(services) {
        const { auth, catalog, environments, logger, stores } = services;
        const options = readFollowOptions(services.config);
        const knex = await migrate(services.database);
        const ledgerStore = new LedgerStore(knex);
        const queries = new LedgerQueries(knex);
        const events = new KeyEventQueries(knex);
        const ruleStore = new GrayRuleStore(knex);
        const index = new SearchIndex(knex);

        const apps = new ConfiguredApps({
          auth,
          catalog,
          claims: new ClaimStore(knex),
          everyComponent: stores
            .list()
            .some(({ type }) => type === 'configmaps'),
        });
        services.permissionsRegistry.addResourceType({
          resourceRef: configResourceRef,
          permissions: apolloPermissions,
          rules: Object.values(configRules),
        });
        const access = new Access({ ...services, apps });
        const places = new Places({ access, stores });

        const changes = createChangesClient(services);
        const ledger = new Ledger({
          store: ledgerStore,
          changes: new ChangeLookup({ auth, changes, logger }),
        });
        const looks = new Looks({ ledger, ledgerStore, logger });
        const pods = new ComponentPods(services);
        const grayRules = new GrayRules({ rules: ruleStore, pods });
        const inheritance = new Inheritance({
          apps,
          places,
          ledger: queries,
          logger,
        });

        const joined = { access, stores, environments, places, looks };
        const reads = {
          stores: new StoresService(joined),
          matrix: new MatrixService({
            ...joined,
            ledger: queries,
            rules: ruleStore,
            changes: new ActiveChanges(
              new TargetReader({ auth, changes, logger }),
            ),
          }),
          namespaces: new NamespaceService({
            ...joined,
            ledger: queries,
            events,
            gray: new GrayView({ rules: ruleStore, logger }),
            inheritance,
          }),
          releases: new ReleaseService({ places, ledger: queries, events }),
          comparison: new CompareService({ places }),
          search: new SearchService({ access, index }),
          findings: new FindingsService({
            ...joined,
            ledger: queries,
            accepted: new AcceptedFindings(knex),
          }),
          arrival: new ArrivalService({
            ...joined,
            ledger: queries,
            rules: ruleStore,
            pods,
          }),
          grayPreview: new GrayPreviewService({ places, pods }),
          inheritance,
        };
        const engine = new EngineService({
          apps,
          places,
          ledger,
          queries,
          looks,
          grayRules,
          ruleStore,
        });
        services.httpRouter.use(
          createRouter({ ...services, ...reads, engine }),
        );
        registerActions({ ...services, ...reads });

        const follower = new Follower({
          apps,
          stores,
          ledger,
          ledgerStore,
          queries,
          index,
          looks,
          logger,
          options,
        });
        const keeper = new GrayKeeper({
          apps,
          stores,
          rules: ruleStore,
          grayRules,
          logger,
          everyMs: options.grayEveryMs,
        });
        const leader = new Leader({
          knex,
          logger,
          work: async signal => {
            await Promise.all([follower.run(signal), keeper.run(signal)]);
          },
        });
        services.lifecycle.addStartupHook(() => leader.start());
        services.lifecycle.addShutdownHook(() => leader.stop());
        await services.scheduler.scheduleTask({
          id: 'prune-releases',
          frequency: { hours: 24 },
          initialDelay: { minutes: 10 },
          timeout: { minutes: 10 },
          fn: () => pruneReleases(knex, new Date(Date.now() - options.keepMs)),
        });
      },
    });
  },
});
