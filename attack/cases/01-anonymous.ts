import type { Attack } from '../lib/Attack.ts';
import { OWN_PLUGINS } from '../lib/ownPlugins.ts';

/** Routes of Backstage's own plugins; ours are read from their OpenAPI documents. */
const CORE_ROUTES = [
  ['GET', '/api/catalog/entities'],
  ['GET', '/api/catalog/entities/by-query'],
  ['GET', '/api/catalog/entities/by-name/user/default/dana'],
  ['GET', '/api/catalog/locations'],
  ['POST', '/api/catalog/locations'],
  ['POST', '/api/catalog/analyze-location'],
  ['POST', '/api/catalog/validate-entity'],
  ['GET', '/api/catalog/entity-facets?facet=kind'],
  ['GET', '/api/scaffolder/v2/actions'],
  ['GET', '/api/scaffolder/v2/tasks'],
  ['POST', '/api/scaffolder/v2/tasks'],
  ['POST', '/api/scaffolder/v2/dry-run'],
  ['GET', '/api/kubernetes/clusters'],
  ['POST', '/api/kubernetes/resources/workloads/query'],
  ['GET', '/api/kubernetes/proxy/api/v1/namespaces'],
  ['GET', '/api/search/query?term=a'],
  ['GET', '/api/notifications'],
  ['POST', '/api/notifications'],
  ['GET', '/api/user-settings'],
  ['PUT', '/api/user-settings/buckets/a/keys/b'],
  ['POST', '/api/permission/authorize'],
  ['GET', '/api/techdocs/metadata/techdocs/default/component/a'],
  ['GET', '/api/events/bus/v1/subscriptions'],
  ['POST', '/api/mcp-actions/v1'],
  ['GET', '/api/changes/.backstage/permissions/metadata'],
  ['POST', '/api/changes/.backstage/permissions/apply-conditions'],
  ['GET', '/api/changes/.backstage/actions/v1/actions'],
  ['GET', '/api/deployments/.backstage/scheduler/v1/tasks'],
  ['GET', '/api/apollo/.backstage/permissions/metadata'],
  ['POST', '/api/apollo/.backstage/permissions/apply-conditions'],
];

/** Answers to methods that exist nowhere; none of them may be a success. */
const REFUSED = [401, 404, 405];

export const anonymous: Attack = {
  number: 1,
  title: 'Somebody without a token calls every route',
  async run({ http, expect }) {
    const routes = [...CORE_ROUTES];
    for (const plugin of OWN_PLUGINS) {
      const { json } = await http.get('omar', `/api/${plugin}/openapi.json`);
      for (const [path, operations] of Object.entries(json.paths as object)) {
        for (const method of Object.keys(operations)) {
          const filled = path.replace(/\{\w+\}/g, '1');
          routes.push([method.toUpperCase(), `/api/${plugin}${filled}`]);
        }
      }
      routes.push(['GET', `/api/${plugin}/openapi.json`]);
    }
    for (const [method, path] of routes) {
      const body = method === 'GET' ? undefined : {};
      const { status } = await http.send('anon', method, path, { body });
      expect(status === 401, `${method} ${path} answers ${status}`);
      for (const other of ['HEAD', 'OPTIONS', 'PUT']) {
        const answer = await http.send('anon', other, path);
        const reveals =
          answer.status < 300 && !(other === 'OPTIONS' && !answer.text);
        expect(
          !reveals && (REFUSED.includes(answer.status) || other === 'OPTIONS'),
          `${other} ${path} answers ${answer.status}`,
        );
      }
      const overridden = await http.send('anon', 'POST', path, {
        body: {},
        headers: { 'x-http-method-override': method },
      });
      expect(
        REFUSED.includes(overridden.status),
        `POST ${path} with X-HTTP-Method-Override answers ${overridden.status}`,
      );
    }
    const health = await http.get('anon', '/.backstage/health/v1/liveness');
    expect(health.status === 200, 'the health check needs no token');
  },
};
