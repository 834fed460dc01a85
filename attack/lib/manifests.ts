import { stringify } from 'yaml';

const DIGEST = 'a'.repeat(64);
const IMAGE = `registry.example/shop/sample@sha256:${DIGEST}`;

/** A build whose manifests are the given objects, with a kustomization around them. */
export function buildWith(component: string, objects: object[], turn: number) {
  return {
    component,
    version: `6.6.${turn}`,
    commit: turn.toString(16).padStart(40, 'b'),
    ref: 'main',
    source: { url: 'https://git.example/shop/sample' },
    images: { main: IMAGE },
    manifests: {
      type: 'kustomize',
      files: {
        'base/kustomization.yaml': stringify({
          apiVersion: 'kustomize.config.k8s.io/v1beta1',
          kind: 'Kustomization',
          resources: ['objects.yaml'],
        }),
        'base/objects.yaml': objects.map(each => stringify(each)).join('---\n'),
      },
    },
  };
}

/** A Deployment that a policy has nothing against, but for what is merged into its pods. */
export function deployment(
  pod: object = {},
  container: object = {},
  rest: object = {},
) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'sample', ...(rest as any).metadata },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'sample' } },
      template: {
        metadata: { labels: { app: 'sample' } },
        spec: {
          containers: [{ name: 'main', image: IMAGE, ...container }],
          ...pod,
        },
      },
    },
  };
}
