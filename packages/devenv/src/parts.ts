import type { Part } from './part.ts';
import { apollo } from './parts/apollo.ts';
import { builds } from './parts/builds.ts';
import { gitea } from './parts/gitea.ts';
import { helm } from './parts/helm.ts';
import { kubernetes } from './parts/kubernetes.ts';
import { mkdocs } from './parts/mkdocs.ts';
import { oidc } from './parts/oidc.ts';
import { postgres } from './parts/postgres.ts';
import { registry } from './parts/registry.ts';

/** All counterparts, in the order in which they are built and started. */
export const parts: Part[] = [
  postgres,
  oidc,
  apollo,
  registry,
  kubernetes,
  gitea,
  builds,
  helm,
  mkdocs,
];
