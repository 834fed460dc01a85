import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { buildWith, deployment } from '../lib/manifests.ts';

const ingress = (annotations: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'sample', annotations },
  spec: {
    rules: [
      {
        host: 'sample.example',
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: 'sample', port: { number: 80 } } },
            },
          ],
        },
      },
    ],
  },
});

const volume = (source: object) => ({ volumes: [{ name: 'v', ...source }] });

const ABUSES: Record<string, object> = {
  hostPath: deployment(volume({ hostPath: { path: '/' } })),
  'projected service account token': deployment(
    volume({
      projected: { sources: [{ serviceAccountToken: { path: 't' } }] },
    }),
  ),
  privileged: deployment({}, { securityContext: { privileged: true } }),
  allowPrivilegeEscalation: deployment(
    {},
    { securityContext: { allowPrivilegeEscalation: true } },
  ),
  capabilities: deployment(
    {},
    { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } },
  ),
  runAsRoot: deployment({ securityContext: { runAsUser: 0 } }),
  hostNetwork: deployment({ hostNetwork: true }),
  hostPID: deployment({ hostPID: true }),
  hostPort: deployment({}, { ports: [{ containerPort: 80, hostPort: 80 }] }),
  serviceAccountName: deployment({ serviceAccountName: 'deployer' }),
  serviceAccount: deployment({ serviceAccount: 'deployer' }),
  nodeName: deployment({ nodeName: 'control-plane' }),
  'an image by tag': deployment(
    {},
    { image: 'registry.example/shop/other:latest' },
  ),
  'an image that is not the build’s': deployment(
    {},
    { image: `evil.example/x/y@sha256:${'f'.repeat(64)}` },
  ),
  'a privileged init container': deployment({
    initContainers: [
      {
        name: 'i',
        image: `registry.example/shop/sample@sha256:${'a'.repeat(64)}`,
        securityContext: { privileged: true },
      },
    ],
  }),
  'an ephemeral container': deployment({
    ephemeralContainers: [{ name: 'e', image: 'x' }],
  }),
  Role: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'r' },
    rules: [],
  },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'r' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'admin',
    },
    subjects: [],
  },
  ServiceAccount: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 's' },
  },
  Secret: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    stringData: { a: 'b' },
  },
  Pod: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: deployment().spec.template.spec,
  },
  ValidatingWebhookConfiguration: {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'w' },
    webhooks: [],
  },
  'nginx configuration-snippet': ingress({
    'nginx.ingress.kubernetes.io/configuration-snippet': 'x',
  }),
  'nginx auth-url': ingress({
    'nginx.ingress.kubernetes.io/auth-url': 'http://x',
  }),
  'Traefik middlewares': ingress({
    'traefik.ingress.kubernetes.io/router.middlewares': 'a-b@kubernetescrd',
  }),
  'Service with externalIPs': {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's' },
    spec: {
      externalIPs: ['10.0.0.1'],
      ports: [{ port: 80 }],
      selector: { app: 'sample' },
    },
  },
  'Service of type ExternalName': {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's' },
    spec: { type: 'ExternalName', externalName: 'metadata.google.internal' },
  },
};

const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]
`;

export const manifestAbuse: Attack = {
  number: 11,
  title: 'Manifests ask for more than a workload may have',
  async run({ http, expect, kubernetes }) {
    const begun = kubernetes.calls.length;
    const register = (
      objects: object[],
      turn: number,
      change = (build: any) => build,
    ) =>
      http.post(
        'ci',
        '/api/deployments/builds',
        change(buildWith(componentRef(0), objects, turn)),
      );
    let turn = 2000;
    for (const [what, object] of Object.entries(ABUSES)) {
      turn += 1;
      const { status } = await register([deployment(), object], turn);
      expect(status === 400, `${what} answers ${status}`);
      // Alone as well: two objects of one name might be what was refused.
      turn += 1;
      const alone = await register([object], turn);
      expect(alone.status === 400, `${what} alone answers ${alone.status}`);
    }
    const bomb = await register([], 2900, build => {
      build.manifests.files['base/objects.yaml'] = BOMB;
      return build;
    });
    expect(bomb.status === 400, `a YAML bomb answers ${bomb.status}`);
    const outside = await register([deployment()], 2901, build => {
      build.manifests.files['base/kustomization.yaml'] +=
        '\nbases: [https://evil.example/x]\n';
      return build;
    });
    expect(outside.status === 400, `a remote base answers ${outside.status}`);
    const escape = await register([deployment()], 2902, build => {
      build.manifests.files['../outside.yaml'] = 'a: 1';
      return build;
    });
    expect(escape.status === 400, `a path outside answers ${escape.status}`);
    const control = await register([deployment()], 2903);
    expect(
      control.status === 201,
      `the same without abuse answers ${control.status}: ${control.text.slice(
        0,
        300,
      )}`,
    );
    const touched = kubernetes.calls.slice(begun).filter(call => call.mutating);
    expect(
      touched.length === 0,
      `the clusters saw ${touched.map(call => call.url)}`,
    );
  },
};
