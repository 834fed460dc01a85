import { appConfig } from './appConfig.ts';
import { kubeconfigClusters } from './kubeconfig.ts';
import type { Secrets } from './secrets.ts';
import { readSettings } from './settings.ts';

const settings = readSettings({
  FAIRWAY_PORT_BASE: '9000',
  XDG_CACHE_HOME: '/cache',
});
const secrets = new Proxy({} as Secrets, {
  get: (_target, name) => `secret ${String(name)}`,
});

describe('appConfig', () => {
  it('names every counterpart in use', () => {
    const config = appConfig(settings, secrets, () => true);
    expect(config).toMatchObject({
      app: { baseUrl: 'http://127.0.0.1:9007' },
      backend: {
        baseUrl: 'http://127.0.0.1:9007',
        listen: { host: '127.0.0.1', port: 9007 },
        database: {
          connection: { port: 9005, password: 'secret postgresPassword' },
        },
        auth: {
          externalAccess: [
            {
              options: { token: 'secret ciToken' },
              accessRestrictions: expect.arrayContaining([
                {
                  plugin: 'deployments',
                  permission: 'deployments.build.register',
                },
              ]),
            },
          ],
        },
      },
      auth: {
        providers: {
          oidc: {
            development: { clientSecret: 'secret oidcClientSecret' },
          },
        },
      },
      integrations: { gitea: [{ host: '127.0.0.1:9020' }] },
      fairway: {
        helm: { path: '/cache/fairway/bin/helm-v4.3.1' },
        apollo: {
          configMaps: { enabled: true },
          servers: [
            {
              portalUrl: 'http://127.0.0.1:9070',
              standIn: true,
              environments: [
                { name: 'dev', env: 'DEV', token: 'secret apolloDevToken' },
                { name: 'test', env: 'FAT' },
                { name: 'staging', env: 'UAT' },
                {
                  name: 'production',
                  env: 'PRO',
                  token: 'secret apolloProToken',
                  configServiceUrl: 'http://127.0.0.1:9074',
                },
              ],
            },
          ],
        },
        clusters: [
          {
            name: 'nonprod',
            server: 'https://127.0.0.1:9040',
            deployer: { token: 'secret kubernetesDeployerToken' },
          },
          { name: 'prod', server: 'https://127.0.0.1:9050' },
        ],
      },
    });
    expect(JSON.stringify(config)).not.toContain('kubernetesAdminToken');
  });

  it('keeps the configured catalog locations beside the samples', () => {
    const { catalog } = appConfig(settings, secrets, () => true);
    const targets = catalog?.locations.map(({ target }) => target);
    expect(targets).toEqual(
      expect.arrayContaining([
        '../../catalog/org.yaml',
        'http://127.0.0.1:9020/shop/storefront/src/branch/main/catalog-info.yaml',
      ]),
    );
  });

  it('leaves to the user what is not in use, and names no stand-in for it', () => {
    const config = appConfig(settings, secrets, () => false);
    expect(config.backend).not.toHaveProperty('database');
    expect(config).not.toHaveProperty('auth');
    expect(config).not.toHaveProperty('integrations');
    expect(config.fairway).toEqual({ standIns: [] });
  });
});

describe('kubeconfigClusters', () => {
  it('makes a cluster of each context', () => {
    const text = 'contexts: [{ name: Admin@Prod_1, context: {} }]';
    expect(kubeconfigClusters(text, '/home/me/config')).toEqual([
      {
        name: 'admin-prod-1',
        title: 'Admin@Prod_1',
        kubeconfig: '/home/me/config',
        context: 'Admin@Prod_1',
      },
    ]);
    expect(kubeconfigClusters('', '/none')).toEqual([]);
  });
});
