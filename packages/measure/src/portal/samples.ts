import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { BuildRegistration } from '@fairway/plugin-deployments-common';

/** Ref of one of the generated components. */
export function componentRef(index: number): string {
  return `component:default/sample-${index}`;
}

/** Writes a catalog file with `count` components of Storefront in the system `shop`. */
export function writeCatalog(file: string, count: number): void {
  const owner = 'group:default/storefront';
  const apiVersion = 'backstage.io/v1alpha1';
  const system = {
    apiVersion,
    kind: 'System',
    metadata: { name: 'shop' },
    spec: { owner },
  };
  const components = Array.from({ length: count }, (_, index) => ({
    apiVersion,
    kind: 'Component',
    metadata: {
      name: `sample-${index}`,
      annotations: { 'fairway.dev/apollo-app-id': `sample-${index}` },
    },
    spec: { type: 'service', lifecycle: 'production', owner, system: 'shop' },
  }));
  writeFileSync(
    file,
    [system, ...components].map(each => stringify(each)).join('---\n'),
  );
}

function hex(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/**
 * A build of a component; the revision makes its commit, image and configuration another one. Every second one has no
 * service, so that deploying it removes what the one before had.
 */
export function build(index: number, revision: number): BuildRegistration {
  const name = `sample-${index}`;
  const image = `registry.example/shop/${name}@sha256:${hex(
    `${name} ${revision}`,
    64,
  )}`;
  return {
    component: componentRef(index),
    version: `1.0.${revision}`,
    commit: hex(`commit ${name} ${revision}`, 40),
    ref: 'main',
    message: `Revision ${revision}`,
    author: 'Harness',
    source: { url: `https://git.example/shop/${name}` },
    images: { main: image },
    manifests: {
      type: 'score',
      files: {
        'score.yaml': stringify({
          apiVersion: 'score.dev/v1b1',
          metadata: { name },
          containers: {
            main: {
              image: '.',
              variables: { REVISION: String(revision) },
            },
          },
          ...(revision % 2 === 1 && {
            service: { ports: { web: { port: 80, targetPort: 8080 } } },
          }),
        }),
      },
    },
  };
}
