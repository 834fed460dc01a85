import type { Attack } from '../lib/Attack.ts';
import { OWN_PLUGINS } from '../lib/ownPlugins.ts';

const CORE = [
  '/',
  '/index.html',
  '/api/app',
  '/api/catalog/entities?limit=50',
  '/api/catalog/locations',
  '/api/kubernetes/clusters',
  '/api/scaffolder/v2/actions',
  '/api/search/query?term=sample',
  '/api/auth/oidc/refresh?env=development',
  '/api/auth/.well-known/jwks.json',
  '/api/deployments/environments',
  '/api/deployments/nothing',
  '/api/changes/changes/abc',
  '/api/changes/audit/export?format=csv',
  '/api/changes/audit/export?format=json',
  '/.backstage/health/v1/readiness',
];

export const canaries: Attack = {
  number: 15,
  title: 'Secrets of the configuration are looked for in all that comes out',
  async run({ http, expect, canaries: secrets, readLog }) {
    const paths = [...CORE];
    for (const plugin of OWN_PLUGINS) {
      const { json } = await http.get('omar', `/api/${plugin}/openapi.json`);
      for (const [path, operations] of Object.entries(json.paths as object)) {
        if (!('get' in operations)) continue;
        for (const id of ['1', '2', '3']) {
          paths.push(`/api/${plugin}${path.replace(/\{\w+\}/g, id)}`);
        }
      }
    }
    for (const path of new Set(paths)) {
      for (const persona of ['omar', 'dana', 'anon']) {
        const { text } = await http.get(persona, path, { readFor: 3000 });
        const assets =
          path === '/'
            ? text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)
            : [];
        for (const [, asset] of assets) {
          await http.get('anon', asset);
          await http.get('anon', `${asset}.map`);
        }
      }
    }
    for (const secret of secrets) {
      const leaks = http.answers.filter(
        ({ text, headers }) =>
          text.includes(secret) ||
          [...headers.values()].some(value => value.includes(secret)),
      );
      expect(
        leaks.length === 0,
        `a secret comes out of ${[
          ...new Set(leaks.map(each => `${each.method} ${each.path}`)),
        ].slice(0, 3)}`,
      );
      expect(!readLog().includes(secret), 'a secret is in the log');
    }
  },
};
