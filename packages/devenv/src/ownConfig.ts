import path from 'node:path';
import { parse } from 'yaml';
import { readIfPresent } from './files.ts';
import type { Settings } from './settings.ts';

function hasPath(value: unknown, keys: string[]): boolean {
  if (value === undefined || value === null) return false;
  if (keys.length === 0) return true;
  const child = (value as Record<string, unknown>)[keys[0]];
  return hasPath(child, keys.slice(1));
}

/** The configuration by which a user names a counterpart of their own, and the parts it replaces. */
const REPLACES = [
  { key: 'backend.database.connection', parts: ['postgres'] },
  { key: 'auth.providers.oidc', parts: ['oidc'] },
  { key: 'fairway.clusters', parts: ['kubernetes'] },
  { key: 'fairway.helm.path', parts: ['helm'] },
  { key: 'fairway.apollo.servers', parts: ['apollo'] },
  { key: 'integrations.gitea', parts: ['gitea', 'builds', 'registry'] },
];

/**
 * Which parts the user has counterparts of their own for, by the text of app-config.local.yaml and the environment.
 *
 * @returns for each replaced part what names the counterpart.
 */
export function findReplaced(
  localConfig: string,
  env: Record<string, string | undefined>,
): Map<string, string> {
  const replaced = new Map<string, string>();
  if (env.KUBECONFIG) replaced.set('kubernetes', 'KUBECONFIG');
  const config = parse(localConfig) ?? {};
  for (const { key, parts } of REPLACES) {
    if (!hasPath(config, key.split('.'))) continue;
    for (const part of parts) {
      replaced.set(part, `${key} in app-config.local.yaml`);
    }
  }
  return replaced;
}

/** {@link findReplaced} for this repository and environment. */
export function readReplaced(settings: Settings): Map<string, string> {
  const file = path.join(settings.root, 'app-config.local.yaml');
  return findReplaced(readIfPresent(file) ?? '', process.env);
}
