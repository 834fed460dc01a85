import type { Cluster } from './clusters.ts';

/** A component of examples/ that keeps its configuration in ConfigMaps instead of Apollo. */
const COMPONENT = 'settlement';
const SYSTEM = 'billing';
const NAMESPACE = 'application';

const EVERYWHERE = { INTERVAL_SECONDS: '30', BATCH_LIMIT: '500' };
const OTHERWISE: Record<string, Partial<typeof EVERYWHERE>> = {
  dev: { INTERVAL_SECONDS: '5', BATCH_LIMIT: '50' },
  test: { INTERVAL_SECONDS: '5' },
  production: { INTERVAL_SECONDS: '15' },
};

/** What the portal finds in a cluster at the first start, as somebody made it with kubectl and handed it over by its labels. */
export function sampleConfigMaps(cluster: Pick<Cluster, 'environments'>) {
  return cluster.environments.map(environment => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${COMPONENT}-${NAMESPACE}`,
      namespace: `${SYSTEM}-${environment}`,
      labels: {
        'fairway.dev/component': COMPONENT,
        'fairway.dev/environment': environment,
        'fairway.dev/config-namespace': NAMESPACE,
        'fairway.dev/config-state': 'published',
      },
    },
    data: { ...EVERYWHERE, ...OTHERWISE[environment] },
  }));
}
