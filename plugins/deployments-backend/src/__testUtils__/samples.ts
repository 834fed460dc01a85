import type { Entity } from '@backstage/catalog-model';
import type {
  ChangeSummary,
  TargetStatus,
} from '@fairway/plugin-changes-common';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { BuildRegistration } from '@fairway/plugin-deployments-common';

export const WEB = 'component:default/web';
const OWNER = 'group:default/storefront';
const NOW = '2026-03-01T10:00:00.000Z';

/** A component of the system, with the relations that the catalog adds. */
export function component(
  name: string,
  options: { system?: string; annotated?: boolean } = {},
): Entity {
  const { system = 'shop', annotated = false } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: `The ${name}`,
      ...(annotated && {
        annotations: {
          'backstage.io/kubernetes-label-selector': `fairway.dev/component=${name}`,
        },
      }),
    },
    spec: { type: 'service', lifecycle: 'production', owner: OWNER, system },
    relations: [
      { type: 'ownedBy', targetRef: OWNER },
      { type: 'partOf', targetRef: `system:default/${system}` },
    ],
  };
}

export const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { owner: OWNER },
  relations: [{ type: 'ownedBy', targetRef: OWNER }],
};

export const config = {
  fairway: {
    clusters: ['nonprod', 'prod'].map(name => ({
      name,
      server: 'https://127.0.0.1:1',
      reader: { token: 'none' },
    })),
    deployments: {
      healthInterval: { seconds: 1 },
      environments: [
        { name: 'dev', title: 'Development', cluster: 'nonprod' },
        { name: 'production', title: 'Production', cluster: 'prod' },
      ],
    },
    changes: { protectedEnvironments: ['production'] },
  },
};

const SCORE = `
apiVersion: score.dev/v1b1
metadata:
  name: web
containers:
  web:
    image: .
    resources:
      requests: { cpu: 100m, memory: 64Mi }
      limits: { cpu: 200m, memory: 128Mi }
    livenessProbe: { httpGet: { path: /healthz, port: 8080 } }
    readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
service:
  ports:
    http: { port: 80, targetPort: 8080 }
`;

/** A registration as CI sends it; `number` makes commits, versions and images differ. */
export function registration(
  number: number,
  overrides: Partial<BuildRegistration> = {},
): BuildRegistration {
  const hex = number.toString(16).padStart(2, '0');
  return {
    component: WEB,
    version: `1.0.${number}`,
    commit: hex.repeat(20),
    ref: 'main',
    message: `Change number ${number}`,
    author: 'Dana',
    committedAt: NOW,
    source: { url: 'https://git.example/shop/web' },
    images: { web: `registry.example/shop/web@sha256:${hex.repeat(32)}` },
    manifests: { type: 'score', files: { 'score.yaml': SCORE } },
    pipeline: { name: `#${number}`, url: `https://ci.example/${number}` },
    ...overrides,
  };
}

/** What the change engine says of a build that was deployed to an environment. */
export function deployed(
  environment: string,
  facts: Record<string, string>,
  overrides: Partial<TargetStatus> = {},
): TargetStatus {
  const target = {
    key: `deployment:${WEB}@${environment}`,
    title: `web in ${environment}`,
    entityRef: WEB,
    environment,
    system: 'shop',
    ownerRef: OWNER,
  };
  const current: ChangeSummary = {
    id: 1,
    kind: 'deployment',
    title: 'Deploy web',
    state: 'succeeded',
    waitingFor: null,
    target,
    requesterRef: 'user:default/dana',
    reason: null,
    risk: 'low',
    facts,
    digest: `sha256:${'0'.repeat(64)}`,
    approvals: { given: 0, required: 0, missing: [] },
    onFailure: 'undo',
    pendingAction: null,
    message: null,
    parentId: null,
    plannedAt: NOW,
    submittedAt: NOW,
    startedAt: NOW,
    succeededAt: NOW,
    endedAt: NOW,
    expiresAt: null,
    updatedAt: NOW,
  };
  return {
    target,
    current,
    active: null,
    pending: [],
    last: current,
    ...overrides,
  };
}

/** A Deployment with one ready pod, as a cluster lists them when it has applied a release. */
export function liveWeb(
  environment: string,
  release: string,
): KubernetesObject[] {
  const namespace = `shop-${environment}`;
  const labels = {
    'fairway.dev/component': 'web',
    'fairway.dev/environment': environment,
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        namespace,
        uid: 'deployment',
        generation: 1,
        labels,
        annotations: { 'fairway.dev/release': release },
      },
      spec: { replicas: 1 },
      status: {
        observedGeneration: 1,
        replicas: 1,
        updatedReplicas: 1,
        availableReplicas: 1,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-5c9d-x2x4z',
        namespace,
        labels: { ...labels, 'pod-template-hash': '5c9d' },
        ownerReferences: [
          { kind: 'ReplicaSet', name: 'web-5c9d', uid: 'rs', controller: true },
        ],
      },
      spec: { nodeName: 'node-1' },
      status: {
        phase: 'Running',
        startTime: NOW,
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    },
  ];
}
