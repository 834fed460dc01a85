import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES } from '../lib/changes.ts';
import { buildWith, deployment } from '../lib/manifests.ts';

const FOREIGN = 'component:default/ledger';

export const foreignTarget: Attack = {
  number: 10,
  title: 'A deployment is sent to the namespace or cluster of another team',
  async run({ http, expect, builds, kubernetes }) {
    const begun = kubernetes.calls.length;
    const foreign = await http.post('dana', CHANGES, {
      kind: 'deployment',
      spec: { component: FOREIGN, environment: 'dev', build: builds.payments },
    });
    expect(
      [403, 404].includes(foreign.status),
      `a foreign component answers ${foreign.status}`,
    );
    const mixed = await http.post('dana', CHANGES, {
      kind: 'deployment',
      spec: {
        component: componentRef(0),
        environment: 'dev',
        build: builds.payments,
      },
    });
    expect(
      [400, 403, 404].includes(mixed.status),
      `a foreign build answers ${mixed.status}`,
    );
    for (const extra of [
      { cluster: 'prod' },
      { namespace: 'billing-production' },
      { place: { namespace: 'billing-production' } },
      { environment: '../billing' },
      { environment: 'production/../billing' },
    ]) {
      const { status } = await http.post('dana', CHANGES, {
        kind: 'deployment',
        spec: {
          component: componentRef(0),
          environment: 'dev',
          build: builds.storefront[0][0],
          ...extra,
        },
      });
      expect(
        [400, 404].includes(status),
        `${JSON.stringify(extra)} answers ${status}`,
      );
    }
    const metadata = { name: 'sample', namespace: 'billing-production' };
    const smuggled: Record<string, object[]> = {
      'metadata.namespace': [deployment({}, {}, { metadata })],
      'a cluster-scoped kind': [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } },
      ],
      'a ClusterRole': [
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: { name: 'own' },
          rules: [],
        },
      ],
      'kind: List': [
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              apiVersion: 'v1',
              kind: 'Secret',
              metadata: { name: 's' },
              data: {},
            },
          ],
        },
      ],
      'a List with a foreign namespace': [
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [deployment({}, {}, { metadata })],
        },
      ],
      'kind: DeploymentList': [
        {
          apiVersion: 'apps/v1',
          kind: 'DeploymentList',
          items: [deployment({}, {}, { metadata })],
        },
      ],
      'a namespace in the pod template': [
        {
          ...deployment(),
          spec: {
            ...deployment().spec,
            template: {
              metadata: {
                namespace: 'billing-production',
                labels: { app: 'sample' },
              },
              spec: deployment().spec.template.spec,
            },
          },
        },
      ],
    };
    let turn = 1000;
    for (const [what, objects] of Object.entries(smuggled)) {
      turn += 1;
      const { status } = await http.post(
        'ci',
        '/api/deployments/builds',
        buildWith(componentRef(0), objects, turn),
      );
      expect(status === 400, `${what} answers ${status}`);
    }
    const touched = kubernetes.calls
      .slice(begun)
      .filter(call => call.mutating || call.namespace.startsWith('billing'));
    expect(
      touched.length === 0,
      `the clusters saw ${touched.map(call => call.url)}`,
    );
  },
};
