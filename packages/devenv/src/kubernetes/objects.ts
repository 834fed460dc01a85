import { PORTAL_NAMESPACE } from './clusterFiles.ts';
import { SYSTEMS } from './clusters.ts';
import type { Cluster } from './clusters.ts';

const NODES = 3;
const ZONES = ['a', 'b', 'c'];

const WRITE = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const READ = ['get', 'list', 'watch'];

/** What deploying needs in a namespace: no Secrets, no RBAC, nothing of the cluster. */
const deployerRules = [
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets'],
    verbs: WRITE,
  },
  {
    apiGroups: [''],
    resources: ['services', 'configmaps', 'persistentvolumeclaims'],
    verbs: WRITE,
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
    verbs: WRITE,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: WRITE },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: WRITE,
  },
  {
    apiGroups: ['policy'],
    resources: ['poddisruptionbudgets'],
    verbs: WRITE,
  },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: READ },
  {
    apiGroups: [''],
    resources: [
      ...['namespaces', 'pods', 'pods/log', 'events', 'endpoints'],
      ...['resourcequotas', 'limitranges', 'serviceaccounts'],
    ],
    verbs: READ,
  },
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: READ },
];

/** What the built-in role "view" leaves out of reading a cluster. */
const clusterReaderRules = [
  {
    apiGroups: [''],
    resources: ['nodes', 'persistentvolumes'],
    verbs: READ,
  },
  {
    apiGroups: ['storage.k8s.io'],
    resources: ['storageclasses'],
    verbs: READ,
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingressclasses'],
    verbs: READ,
  },
  {
    apiGroups: ['metrics.k8s.io'],
    resources: ['nodes', 'pods'],
    verbs: ['get', 'list'],
  },
];

function account(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: PORTAL_NAMESPACE },
  };
}

function subject(name: string) {
  return { kind: 'ServiceAccount', name, namespace: PORTAL_NAMESPACE };
}

function roleRef(kind: 'Role' | 'ClusterRole', name: string) {
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name };
}

function namespaceObjects(system: string, environment: string) {
  const namespace = `${system}-${environment}`;
  const rbac = 'rbac.authorization.k8s.io/v1';
  const metadata = { name: 'fairway-deployer', namespace };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: {
          'fairway.dev/system': system,
          'fairway.dev/environment': environment,
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'quota', namespace },
      spec: {
        hard: {
          pods: '60',
          'requests.cpu': '8',
          'requests.memory': '16Gi',
          'limits.cpu': '24',
          'limits.memory': '32Gi',
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'defaults', namespace },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: { cpu: '50m', memory: '64Mi' },
            default: { cpu: '500m', memory: '256Mi' },
            max: { cpu: '4', memory: '8Gi' },
          },
        ],
      },
    },
    { apiVersion: rbac, kind: 'Role', metadata, rules: deployerRules },
    {
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata,
      roleRef: roleRef('Role', 'fairway-deployer'),
      subjects: [subject('fairway-deployer')],
    },
  ];
}

function node(index: number) {
  const zone = ZONES[index % ZONES.length];
  const name = `node-${zone}`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/region': 'local',
        'topology.kubernetes.io/zone': `local-${zone}`,
        'node-role.kubernetes.io/worker': '',
      },
    },
  };
}

/** All objects that a cluster of the sample organisation holds before anything is deployed. */
export function clusterObjects(cluster: Cluster) {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const reader = [subject('fairway-reader')];
  return [
    ...Array.from({ length: NODES }, (_, index) => node(index)),
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: PORTAL_NAMESPACE },
    },
    account('fairway-deployer'),
    account('fairway-reader'),
    {
      apiVersion: rbac,
      kind: 'ClusterRole',
      metadata: { name: 'fairway-reader' },
      rules: clusterReaderRules,
    },
    {
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'fairway-reader' },
      roleRef: roleRef('ClusterRole', 'fairway-reader'),
      subjects: reader,
    },
    {
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'fairway-reader-view' },
      roleRef: roleRef('ClusterRole', 'view'),
      subjects: reader,
    },
    ...SYSTEMS.flatMap(system =>
      cluster.environments.flatMap(environment =>
        namespaceObjects(system, environment),
      ),
    ),
  ];
}
