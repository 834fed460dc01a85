import type { JsonObject, JsonValue } from '@backstage/types';
import { testImage } from '../../__fixtures__/testPlace';
import { checkObjects } from './checkObjects';

const images = { web: testImage('web'), proxy: testImage('proxy') };
const target = { namespace: 'shop-dev', images };

function deployment(
  podSpec: JsonObject = {},
  container: JsonObject = {},
): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'web', image: 'web', ...container }],
          ...podSpec,
        },
      },
    },
  };
}

function object(
  apiVersion: string,
  kind: string,
  fields: JsonObject = {},
): JsonObject {
  return { apiVersion, kind, metadata: { name: 'web' }, ...fields };
}

function ingress(spec: JsonObject, annotations?: JsonObject): JsonObject {
  return {
    ...object('networking.k8s.io/v1', 'Ingress', { spec }),
    metadata: { name: 'web', ...(annotations && { annotations }) },
  };
}

const rule = {
  host: 'shop.example',
  http: {
    paths: [
      {
        path: '/',
        pathType: 'Prefix',
        backend: { service: { name: 'web', port: { number: 80 } } },
      },
    ],
  },
};

const POD = 'spec.template.spec';

/** What must not get into a cluster, and the words that name it. */
const refused: [string, JsonValue, string | RegExp][] = [
  [
    'a ClusterRole',
    object('rbac.authorization.k8s.io/v1', 'ClusterRole'),
    'ClusterRole "web" of rbac.authorization.k8s.io/v1 is not allowed',
  ],
  [
    'a RoleBinding',
    object('rbac.authorization.k8s.io/v1', 'RoleBinding'),
    'is not allowed in a release',
  ],
  [
    'a Namespace',
    object('v1', 'Namespace'),
    'operations create the namespaces',
  ],
  [
    'a webhook',
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'),
    'is not allowed in a release',
  ],
  [
    'a CRD',
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
    'is not allowed in a release',
  ],
  [
    'a custom resource',
    object('example.com/v1', 'Database'),
    'is not allowed in a release',
  ],
  [
    'a known kind of another group',
    object('example.com/v1', 'Deployment'),
    'use apps/v1',
  ],
  [
    'a kind named as a property of objects',
    object('v1', 'constructor'),
    'is not allowed in a release',
  ],
  [
    'an inline Secret',
    object('v1', 'Secret', { stringData: { a: 'b' } }),
    'secrets do not belong in a repository',
  ],
  ['a Pod', object('v1', 'Pod'), 'use a Deployment'],
  [
    'a ServiceAccount',
    object('v1', 'ServiceAccount'),
    'is not allowed in a release',
  ],
  ['Endpoints', object('v1', 'Endpoints'), 'is not allowed in a release'],
  [
    'a NetworkPolicy',
    object('networking.k8s.io/v1', 'NetworkPolicy'),
    'is not allowed in a release',
  ],
  [
    'another namespace',
    { ...deployment(), metadata: { name: 'web', namespace: 'kube-system' } },
    'metadata.namespace is "kube-system", the environment\'s is "shop-dev"',
  ],
  [
    'a List that hides a ClusterRole',
    {
      apiVersion: 'v1',
      kind: 'List',
      items: [object('rbac.authorization.k8s.io/v1', 'ClusterRole')],
    },
    'ClusterRole "web"',
  ],
  [
    'a typed list in a List',
    {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'v1',
          kind: 'SecretList',
          items: [object('v1', 'Secret')],
        },
      ],
    },
    'Secret "web"',
  ],
  [
    'a List with another namespace',
    {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { ...deployment(), metadata: { name: 'web', namespace: 'other' } },
      ],
    },
    'metadata.namespace is "other"',
  ],
  ['a scalar', 'text', 'Document 1 is not a Kubernetes object'],
  ['no kind', { apiVersion: 'v1' }, 'lacks apiVersion or kind'],
  [
    'no name',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} },
    'metadata.name must be',
  ],
  [
    'a name with a path',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '../x' } },
    'metadata.name must be',
  ],
  [
    'generateName',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', generateName: 'a' },
    },
    'metadata.generateName is not allowed',
  ],
  [
    'finalizers',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', finalizers: ['x/y'] },
    },
    'metadata.finalizers is not allowed',
  ],
  [
    'owner references',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', ownerReferences: [{}] },
    },
    'metadata.ownerReferences is not allowed',
  ],
  [
    'a status',
    object('v1', 'ConfigMap', { status: { a: 1 } }),
    'status is not allowed',
  ],
  [
    'a label that is no string',
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { x: 1 } },
    },
    'metadata.labels.x must be a string',
  ],
  [
    'hostNetwork',
    deployment({ hostNetwork: true }),
    `${POD}.hostNetwork is not allowed`,
  ],
  ['hostPID', deployment({ hostPID: true }), `${POD}.hostPID is not allowed`],
  ['hostIPC', deployment({ hostIPC: true }), `${POD}.hostIPC is not allowed`],
  [
    'hostUsers',
    deployment({ hostUsers: true }),
    `${POD}.hostUsers is not allowed`,
  ],
  [
    'hostPath',
    deployment({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
    `${POD}.volumes[0].hostPath is not allowed`,
  ],
  [
    'a csi volume',
    deployment({ volumes: [{ name: 'v', csi: { driver: 'x' } }] }),
    `${POD}.volumes[0].csi is not allowed`,
  ],
  [
    'an nfs volume',
    deployment({ volumes: [{ name: 'v', nfs: { server: 'x', path: '/' } }] }),
    `${POD}.volumes[0].nfs is not allowed`,
  ],
  [
    'a projected token',
    deployment({
      volumes: [
        {
          name: 'v',
          projected: { sources: [{ serviceAccountToken: { path: 't' } }] },
        },
      ],
    }),
    `${POD}.volumes[0].projected.sources[0].serviceAccountToken is not allowed`,
  ],
  [
    'a claim on a given volume',
    object('v1', 'PersistentVolumeClaim', { spec: { volumeName: 'pv-1' } }),
    'spec.volumeName is not allowed',
  ],
  [
    'a claim that copies another',
    object('v1', 'PersistentVolumeClaim', {
      spec: { dataSourceRef: { name: 'x', namespace: 'y' } },
    }),
    'spec.dataSourceRef is not allowed',
  ],
  [
    'nodeName',
    deployment({ nodeName: 'node-1' }),
    `${POD}.nodeName is not allowed`,
  ],
  [
    'an account',
    deployment({ serviceAccountName: 'admin' }),
    `${POD}.serviceAccountName is not allowed`,
  ],
  [
    'an account by its old name',
    deployment({ serviceAccount: 'admin' }),
    `${POD}.serviceAccount is not allowed`,
  ],
  [
    'an account token',
    deployment({ automountServiceAccountToken: true }),
    `${POD}.automountServiceAccountToken is not allowed`,
  ],
  [
    'ephemeral containers',
    deployment({ ephemeralContainers: [{ name: 'x' }] }),
    `${POD}.ephemeralContainers is not allowed`,
  ],
  [
    'a runtime class',
    deployment({ runtimeClassName: 'x' }),
    `${POD}.runtimeClassName is not allowed`,
  ],
  [
    'a priority class',
    deployment({ priorityClassName: 'system-node-critical' }),
    `${POD}.priorityClassName is not allowed`,
  ],
  [
    'tolerating every taint',
    deployment({ tolerations: [{ operator: 'Exists' }] }),
    `${POD}.tolerations[0] is not allowed`,
  ],
  [
    'tolerating a reserved node',
    deployment({
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane' }],
    }),
    `${POD}.tolerations[0].key is not allowed`,
  ],
  [
    'sysctls',
    deployment({ securityContext: { sysctls: [{ name: 'a', value: 'b' }] } }),
    `${POD}.securityContext.sysctls is not allowed`,
  ],
  [
    'root for the pod',
    deployment({ securityContext: { runAsUser: 0 } }),
    `${POD}.securityContext.runAsUser is not allowed: 0 is root`,
  ],
  [
    'no seccomp',
    deployment({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
    `${POD}.securityContext.seccompProfile.type is not allowed`,
  ],
  [
    'an unknown field',
    deployment({ newField: true }),
    `${POD}.newField is not allowed`,
  ],
  [
    'privileged',
    deployment({}, { securityContext: { privileged: true } }),
    `${POD}.containers[0].securityContext.privileged is not allowed`,
  ],
  [
    'privileged as text',
    deployment({}, { securityContext: { privileged: 'true' } }),
    `${POD}.containers[0].securityContext.privileged is not allowed`,
  ],
  [
    'privilege escalation',
    deployment({}, { securityContext: { allowPrivilegeEscalation: true } }),
    'allowPrivilegeEscalation is not allowed',
  ],
  [
    'a capability',
    deployment(
      {},
      { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } },
    ),
    'capabilities.add[0] is not allowed',
  ],
  [
    'procMount',
    deployment({}, { securityContext: { procMount: 'Unmasked' } }),
    'procMount is not allowed',
  ],
  [
    'root for a container',
    deployment({}, { securityContext: { runAsUser: 0 } }),
    'runAsUser is not allowed: 0 is root',
  ],
  [
    'SELinux options',
    deployment({}, { securityContext: { seLinuxOptions: {} } }),
    'seLinuxOptions is not allowed',
  ],
  [
    'hostPort',
    deployment({}, { ports: [{ containerPort: 80, hostPort: 80 }] }),
    'ports[0].hostPort is not allowed',
  ],
  [
    'a raw device',
    deployment({}, { volumeDevices: [{}] }),
    'volumeDevices is not allowed',
  ],
  [
    'mount propagation',
    deployment(
      {},
      {
        volumeMounts: [
          { name: 'v', mountPath: '/', mountPropagation: 'Bidirectional' },
        ],
      },
    ),
    'mountPropagation is not allowed',
  ],
  [
    'a probe of another host',
    deployment(
      {},
      { livenessProbe: { httpGet: { host: '169.254.169.254', port: 80 } } },
    ),
    'livenessProbe.httpGet.host is not allowed',
  ],
  [
    'a hook to another host',
    deployment(
      {},
      { lifecycle: { preStop: { httpGet: { host: '10.0.0.1', port: 80 } } } },
    ),
    'preStop.httpGet.host is not allowed',
  ],
  [
    'privileged init containers',
    deployment({
      initContainers: [
        { name: 'i', image: 'web', securityContext: { privileged: true } },
      ],
    }),
    `${POD}.initContainers[0].securityContext.privileged is not allowed`,
  ],
  [
    'no containers',
    deployment({ containers: [] }),
    `${POD}.containers must hold at least one container`,
  ],
  [
    'containers that are no list',
    deployment({ containers: { a: 1 } }),
    `${POD}.containers must be a list`,
  ],
  [
    'a privileged CronJob',
    object('batch/v1', 'CronJob', {
      spec: {
        schedule: '* * * * *',
        jobTemplate: {
          spec: {
            template: {
              spec: {
                hostPID: true,
                containers: [{ name: 'a', image: 'web' }],
              },
            },
          },
        },
      },
    }),
    'spec.jobTemplate.spec.template.spec.hostPID is not allowed',
  ],
  [
    'a privileged Job',
    object('batch/v1', 'Job', {
      spec: { template: { spec: { hostPID: true } } },
    }),
    `${POD}.hostPID is not allowed`,
  ],
  [
    'a privileged StatefulSet',
    object('apps/v1', 'StatefulSet', {
      spec: { template: { spec: { hostPID: true } } },
    }),
    `${POD}.hostPID is not allowed`,
  ],
  [
    'a privileged DaemonSet',
    object('apps/v1', 'DaemonSet', {
      spec: { template: { spec: { hostPID: true } } },
    }),
    `${POD}.hostPID is not allowed`,
  ],
  [
    'a StatefulSet on a given volume',
    object('apps/v1', 'StatefulSet', {
      spec: { volumeClaimTemplates: [{ spec: { volumeName: 'pv' } }] },
    }),
    'spec.volumeClaimTemplates[0].spec.volumeName is not allowed',
  ],
  [
    'an image of elsewhere',
    deployment({}, { image: 'nginx:latest' }),
    `${POD}.containers[0].image "nginx:latest" is none of the build's images (web, proxy)`,
  ],
  [
    'an image by another digest',
    deployment(
      {},
      { image: `registry.example/shop/web@sha256:${'b'.repeat(64)}` },
    ),
    "is none of the build's images",
  ],
  [
    'an image of the same name elsewhere by digest',
    deployment({}, { image: `evil.example/web@sha256:${'b'.repeat(64)}` }),
    "is none of the build's images",
  ],
  [
    'an ambiguous dot',
    deployment({}, { name: 'other', image: '.' }),
    "is none of the build's images",
  ],
  [
    'no image',
    deployment({ containers: [{ name: 'web' }] }),
    "image null is none of the build's images",
  ],
  [
    'a foreign init image',
    deployment({ initContainers: [{ name: 'i', image: 'busybox' }] }),
    `${POD}.initContainers[0].image "busybox"`,
  ],
  [
    'a foreign namespace for pods',
    {
      ...deployment(),
      spec: {
        template: {
          metadata: { namespace: 'billing-production' },
          spec: { containers: [{ name: 'web', image: 'web' }] },
        },
      },
    },
    'spec.template.metadata.namespace is "billing-production"',
  ],
  [
    'an AppArmor annotation on pods',
    {
      ...deployment(),
      spec: {
        template: {
          metadata: {
            annotations: {
              'container.apparmor.security.beta.kubernetes.io/web':
                'unconfined',
            },
          },
          spec: { containers: [{ name: 'web', image: 'web' }] },
        },
      },
    },
    'spec.template.metadata.annotations.container.apparmor.security.beta.kubernetes.io/web is not allowed',
  ],
  [
    'a seccomp annotation',
    {
      ...deployment(),
      metadata: {
        name: 'web',
        annotations: {
          'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
        },
      },
    },
    'is not allowed: it can alter how the cluster treats the object',
  ],
  [
    "the portal's own annotation",
    {
      ...deployment(),
      metadata: { name: 'web', annotations: { 'fairway.dev/release': 'x' } },
    },
    'is reserved for the portal',
  ],
  [
    'LoadBalancer',
    object('v1', 'Service', { spec: { type: 'LoadBalancer' } }),
    'spec.type is not allowed',
  ],
  [
    'NodePort',
    object('v1', 'Service', { spec: { type: 'NodePort' } }),
    'spec.type is not allowed',
  ],
  [
    'ExternalName',
    object('v1', 'Service', {
      spec: { type: 'ExternalName', externalName: 'evil.example' },
    }),
    /spec\.(type|externalName) is not allowed/,
  ],
  [
    'externalIPs',
    object('v1', 'Service', { spec: { externalIPs: ['1.1.1.1'] } }),
    'spec.externalIPs is not allowed',
  ],
  [
    'a node port',
    object('v1', 'Service', {
      spec: { ports: [{ port: 80, nodePort: 30000 }] },
    }),
    'spec.ports[0].nodePort is not allowed',
  ],
  [
    'a fixed address',
    object('v1', 'Service', { spec: { clusterIP: '10.0.0.10' } }),
    'spec.clusterIP is not allowed',
  ],
  [
    'an ingress snippet',
    ingress(
      { rules: [rule] },
      { 'nginx.ingress.kubernetes.io/configuration-snippet': 'x' },
    ),
    'configuration-snippet is not allowed',
  ],
  [
    'ingress auth elsewhere',
    ingress(
      { rules: [rule] },
      { 'nginx.ingress.kubernetes.io/auth-url': 'http://169.254.169.254' },
    ),
    'auth-url is not allowed',
  ],
  [
    'code in an allowed ingress annotation',
    ingress(
      { rules: [rule] },
      { 'nginx.ingress.kubernetes.io/proxy-body-size': '1m;\n}' },
    ),
    'must be letters and digits only',
  ],
  [
    'a traefik annotation',
    ingress(
      { rules: [rule] },
      { 'traefik.ingress.kubernetes.io/router.middlewares': 'x' },
    ),
    'is not allowed',
  ],
  [
    'external-dns',
    ingress(
      { rules: [rule] },
      { 'external-dns.alpha.kubernetes.io/target': 'x' },
    ),
    'is not allowed',
  ],
  [
    'cert-manager on an ingress',
    ingress({ rules: [rule] }, { 'cert-manager.io/issuer': 'x' }),
    'is not allowed',
  ],
  [
    'a default backend',
    ingress({
      defaultBackend: { service: { name: 'web', port: { number: 80 } } },
    }),
    'spec.defaultBackend is not allowed',
  ],
  [
    'a rule without a host',
    ingress({ rules: [{ http: rule.http }] }),
    'spec.rules[0].host is missing',
  ],
  [
    'a wildcard host',
    ingress({ rules: [{ ...rule, host: '*.example' }] }),
    'spec.rules[0].host must be one hostname',
  ],
  [
    'a resource backend',
    ingress({
      rules: [
        {
          host: 'a.example',
          http: {
            paths: [{ backend: { resource: { kind: 'Secret', name: 'x' } } }],
          },
        },
      ],
    }),
    'backend.resource is not allowed',
  ],
];

describe('the rules for releases', () => {
  it.each(refused)('refuse %s', (_name, value, message) => {
    expect(() => checkObjects([value], target)).toThrow(message);
    expect(() => checkObjects([value], target)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('refuse nothing at all, too much, and one object twice', () => {
    expect(() => checkObjects([], target)).toThrow('empty');
    expect(() =>
      checkObjects(
        Array.from({ length: 101 }, (_, index) => ({
          ...object('v1', 'ConfigMap'),
          metadata: { name: `c${index}` },
        })),
        target,
      ),
    ).toThrow('at most 100');
    expect(() => checkObjects([deployment(), deployment()], target)).toThrow(
      'Deployment "web" is there twice',
    );
  });

  it('admit what applications need, in the target namespace and with pinned images', () => {
    const [admitted, inList] = checkObjects(
      [
        deployment(
          {
            restartPolicy: 'Always',
            serviceAccountName: 'default',
            hostNetwork: false,
            priorityClassName: null,
            tolerations: [{ key: 'node.kubernetes.io/not-ready' }],
            volumes: [
              { name: 'a', emptyDir: {} },
              { name: 'b', secret: { secretName: 's' } },
            ],
            initContainers: [
              { name: 'proxy', image: '.', restartPolicy: 'Always' },
            ],
          },
          {
            image: 'registry.example/shop/web:1.4',
            securityContext: {
              privileged: false,
              runAsUser: 1000,
              capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
            },
          },
        ),
        {
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              ...object('v1', 'Service', {
                spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
                status: {},
              }),
              metadata: {
                name: 'web',
                namespace: 'shop-dev',
                creationTimestamp: null,
              },
            },
          ],
        },
      ],
      target,
    );
    expect(admitted.metadata.namespace).toBe('shop-dev');
    const { spec } = (admitted.spec as any).template;
    expect(spec.containers[0].image).toBe(images.web);
    expect(spec.initContainers[0].image).toBe(images.proxy);
    expect(spec).not.toHaveProperty('priorityClassName');
    expect(inList).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop-dev' },
      spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
    });
  });
});
