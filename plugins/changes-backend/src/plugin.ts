import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  auditReadPermission,
  changeControlPermission,
  changeDecidePermission,
  changeReadPermission,
  changeRequestPermission,
  policyReadPermission,
} from '@fairway/plugin-changes-common';
import {
  changeKindsExtensionPoint,
  changeResourceRef,
  changeRules,
} from '@fairway/plugin-changes-node';
import { registerActions } from './actions/registerActions';
import { AuditStore } from './database/AuditStore';
import { ChangeHistory } from './database/ChangeHistory';
import { ChangeQueries } from './database/ChangeQueries';
import { TargetQueries } from './database/TargetQueries';
import { ChangeStore } from './database/ChangeStore';
import { ExecutionStore } from './database/ExecutionStore';
import { openDatabase } from './database/migrate';
import { NoticeListener } from './database/NoticeListener';
import { PlanStore } from './database/PlanStore';
import { Transactions } from './database/Transactions';
import { Engine } from './engine/Engine';
import { readEngineOptions } from './engine/EngineOptions';
import { recordMetrics } from './engine/recordMetrics';
import { PlanCheck } from './engine/PlanCheck';
import { StartCheck } from './engine/StartCheck';
import { createBundleKind } from './kinds/bundleKind';
import { createReviewKind } from './kinds/reviewKind';
import { ChangeKindRegistry } from './kinds/ChangeKindRegistry';
import { LiveHub } from './live/LiveHub';
import { ChangeNotifier } from './notifications/ChangeNotifier';
import { readLanguage } from './notifications/readLanguage';
import { CatalogDirectory } from './people/CatalogDirectory';
import { Authorizer } from './permissions/Authorizer';
import { ChangeResources } from './permissions/ChangeResources';
import { Planner } from './planning/Planner';
import { readPolicyConfig } from './policy/PolicyConfig';
import { TargetFinder } from './policy/TargetFinder';
import { createRouter } from './routes/createRouter';
import { ActionService } from './service/ActionService';
import { CommentService } from './service/CommentService';
import { DecisionService } from './service/DecisionService';
import { PolicyService } from './service/PolicyService';
import { ReadService } from './service/ReadService';
import { RequestService } from './service/RequestService';

/** The change engine: plans, policies, approvals, execution and audit of everything that alters a shared system. */
export const changesPlugin = createBackendPlugin({
  pluginId: 'changes',
  register(env) {
    const kinds = new ChangeKindRegistry();
    kinds.addChangeKind(createBundleKind(kinds));
    env.registerExtensionPoint(changeKindsExtensionPoint, kinds);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        notifications,
        permissions,
        permissionsRegistry,
        signals,
      }) {
        const policies = readPolicyConfig(config);
        const options = readEngineOptions(config);
        const knex = await openDatabase(database);
        const transactions = new Transactions(knex);
        const store = new ChangeStore(knex);
        kinds.addChangeKind(createReviewKind(store));
        const directory = new CatalogDirectory({ catalog, auth });
        const planner = new Planner({
          kinds,
          policies,
          history: new ChangeHistory(knex),
          timeoutMs: options.planTimeout,
        });

        const targets = new TargetFinder({ catalog, auth });
        const resources = new ChangeResources({ policies, store, targets });

        permissionsRegistry.addResourceType({
          resourceRef: changeResourceRef,
          permissions: [
            changeReadPermission,
            changeRequestPermission,
            changeDecidePermission,
            changeControlPermission,
          ],
          rules: Object.values(changeRules),
          getResources: refs => resources.get(refs),
        });
        permissionsRegistry.addPermissions([
          auditReadPermission,
          policyReadPermission,
        ]);
        const authorizer = new Authorizer({ permissions, permissionsRegistry });

        const shared = {
          authorizer,
          directory,
          kinds,
          planCheck: new PlanCheck({ store, planner }),
          planner,
          plans: new PlanStore(),
          store,
          transactions,
        };
        const hub = new LiveHub((id, query) => store.logLines(id, query));
        const reads = new ReadService({
          ...shared,
          queries: new ChangeQueries(knex),
          targets: new TargetQueries(knex),
        });
        const requests = new RequestService(shared);
        const policyService = new PolicyService({
          ...shared,
          policies,
          targets,
        });
        registerActions(actionsRegistry, {
          auth,
          policies: policyService,
          reads,
          requests,
        });
        httpRouter.use(
          createRouter({
            ...shared,
            actions: new ActionService(shared),
            audit: new AuditStore(knex),
            auditor,
            comments: new CommentService(shared),
            decisions: new DecisionService(shared),
            httpAuth,
            hub,
            logger,
            policies: policyService,
            reads,
            requests,
          }),
        );

        const notifier = new ChangeNotifier({
          knex,
          directory,
          notifications,
          signals,
          logger,
          language: readLanguage(config),
        });
        const engine = new Engine({
          store: new ExecutionStore(transactions),
          kinds,
          planCheck: shared.planCheck,
          startCheck: new StartCheck(shared),
          options,
          logger,
          housekeeping: () => notifier.sweep(),
        });
        transactions.onCommit(notices => {
          notices.forEach(notice => engine.onNotice(notice));
          notifier.onCommit(notices);
        });
        recordMetrics(metrics, transactions);
        const listener = new NoticeListener(knex, logger);
        listener.onNotice(notice => {
          engine.onNotice(notice);
          hub.onNotice(notice);
        });
        lifecycle.addStartupHook(() => {
          listener.start();
          engine.start();
        });
        lifecycle.addShutdownHook(async () => {
          await engine.stop();
          await notifier.stop();
          await listener.stop();
        });
      },
    });
  },
});
