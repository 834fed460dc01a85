import type { Change } from '@fairway/plugin-changes-common';
import { ChangesDatabase } from './ChangesDatabase.ts';
import { FakeCluster } from './kubernetes/FakeCluster.ts';
import { RecordingServer } from './kubernetes/RecordingServer.ts';
import type { KubernetesCall, Upstream } from './kubernetes/call.ts';
import type { MeasurementContext } from './measurement.ts';
import { Portal } from './portal/Portal.ts';
import type { PortalOptions } from './portal/Portal.ts';
import { componentRef } from './portal/samples.ts';

export interface ScenarioOptions {
  replicas?: number;
  /** Components that can be deployed. */
  components: number;
  /** Builds of each. */
  builds: number;
  /** Defaults to stand-ins. */
  clusters?: Record<string, Upstream>;
  config?: PortalOptions['config'];
}

export interface DeployOptions {
  /** Defaults to `dev`, which needs no approval. */
  environment?: string;
  /** Index of the replica that is asked. Defaults to the first. */
  replica?: number;
  /** Of the plan; makes it safe to repeat. */
  idempotencyKey?: string;
}

/** A portal that can deploy, and the means to watch and disturb it. */
export interface Scenario {
  portal: Portal;
  kubernetes: RecordingServer;
  database: ChangesDatabase;
  /** Ids of builds by component and revision. */
  builds: number[][];
  /** Plans a deployment as Dana. */
  plan(
    component: number,
    revision: number,
    options?: DeployOptions,
  ): Promise<Change>;
  /** Submits what {@link Scenario.plan} made. */
  submit(change: Change, options?: DeployOptions): Promise<void>;
  /** Plans and submits; returns the number of the change. */
  deploy(
    component: number,
    revision: number,
    options?: DeployOptions,
  ): Promise<number>;
}

/** Starts replicas, stand-ins for clusters, and registers builds. */
export async function openScenario(
  { workspace, say }: MeasurementContext,
  options: ScenarioOptions,
): Promise<Scenario> {
  const { replicas = 3, components, builds: count, config } = options;
  const kubernetes = await RecordingServer.start(
    options.clusters ?? { nonprod: new FakeCluster(), prod: new FakeCluster() },
  );
  workspace.defer(() => kubernetes.close());
  const portal = await Portal.start(workspace, {
    replicas,
    components,
    config,
    clusters: name => kubernetes.clusterConfig(name),
  });
  say(`${replicas} replicas are ready`);
  const revisions = Array.from({ length: count }, (_, index) => index + 1);
  const builds: number[][] = [];
  for (let index = 0; index < components; index++) {
    builds.push(await portal.registerBuilds(index, revisions));
  }
  say(`${components * count} builds are registered`);

  const scenario: Scenario = {
    portal,
    kubernetes,
    database: new ChangesDatabase(workspace),
    builds,
    async plan(component, revision, deployOptions = {}) {
      const { environment = 'dev', replica = 0 } = deployOptions;
      const dana = await portal.as('dana', replica);
      const spec = {
        component: componentRef(component),
        environment,
        build: builds[component][revision],
      };
      const { idempotencyKey } = deployOptions;
      return dana.plan('deployment', spec, { idempotencyKey });
    },
    async submit(change, { replica = 0 } = {}) {
      const dana = await portal.as('dana', replica);
      await dana.submit(change);
    },
    async deploy(component, revision, deployOptions = {}) {
      const change = await scenario.plan(component, revision, deployOptions);
      // A repeat finds it submitted when the answer to the first try was lost.
      if (change.state === 'planned') {
        await scenario.submit(change, deployOptions);
      }
      return change.id;
    },
  };
  return scenario;
}

/** Whether a call is about a generated component: its objects are named after it and its lists select it. */
export function isAbout(component: number): (call: KubernetesCall) => boolean {
  const pattern = new RegExp(`sample-${component}(?![0-9])`);
  return call => pattern.test(call.url);
}
