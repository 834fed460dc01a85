import { ConfigReader } from '@backstage/config';
import { ConfigApolloServers } from '../../servers/ConfigApolloServers';
import { serve } from '../../testUtils/serve';
import { ApolloStore } from './ApolloStore';

const signal = AbortSignal.timeout(20_000);

describe('ApolloStore, while one environment is away', () => {
  it('lists the namespaces of the others by the clusters seen last', async () => {
    let clusters: unknown = [
      { env: 'DEV', clusters: ['default', 'other'] },
      { env: 'PRO', clusters: ['default'] },
    ];
    const namespace = (clusterName: string) => ({
      ...{ appId: 'shop', clusterName, namespaceName: 'application' },
      ...{ format: 'properties', isPublic: false, items: [] },
    });
    const portal = await serve(({ path }) => {
      if (path.endsWith('/envclusters')) {
        // What a real Apollo 2.5.2 answers until it takes note that an environment is down.
        return clusters
          ? { status: 200, body: JSON.stringify(clusters) }
          : { status: 500, body: '{"status":500,"message":"No available"}' };
      }
      const found = path.match(
        /envs\/(\w+)\/apps\/shop\/clusters\/(\w+)\/namespaces$/,
      );
      if (!found) return { status: 404 };
      if (found[1] === 'PRO') return { status: 500 };
      return { status: 200, body: JSON.stringify([namespace(found[2])]) };
    });
    const environments = [
      { name: 'dev', env: 'DEV', token: 'token' },
      { name: 'production', env: 'PRO', token: 'token' },
    ];
    const config = { portalUrl: portal.url, operator: 'apollo', environments };
    const [server] = ConfigApolloServers.fromConfig(
      new ConfigReader({
        fairway: { apollo: { servers: [{ name: 'main', ...config }] } },
      }),
    ).list();
    const store = new ApolloStore(server);
    const list = async (environment: string) => {
      const found = await store.listNamespaces(
        { environment, app: 'shop' },
        signal,
      );
      return found.map(({ cluster }) => cluster);
    };
    try {
      expect(await list('dev')).toEqual(['default', 'other']);
      clusters = null;
      expect(await list('dev')).toEqual(['default', 'other']);
      await expect(list('production')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      clusters = [{ env: 'DEV', clusters: ['default'] }];
      expect(await list('dev')).toEqual(['default']);
      await expect(list('production')).rejects.toThrow(
        'Apollo’s portal gets no answer from PRO (PRO)',
      );
    } finally {
      await portal.close();
    }
  });
});

describe('ApolloStore, where releases carry no times', () => {
  it('goes by when it saw them first', async () => {
    let id = 7;
    const portal = await serve(() => ({
      status: 200,
      body: JSON.stringify({
        ...{ id, appId: 'shop', clusterName: 'default', name: 'one' },
        ...{ namespaceName: 'application', configurations: {} },
      }),
    }));
    const environments = [{ name: 'dev', env: 'DEV', token: 'token' }];
    const server = { name: 'main', portalUrl: portal.url, operator: 'apollo' };
    const servers = [{ ...server, environments }];
    const config = new ConfigReader({ fairway: { apollo: { servers } } });
    const [found] = ConfigApolloServers.fromConfig(config).list();
    const store = new ApolloStore(found);
    const place = {
      ...{ environment: 'dev', app: 'shop' },
      ...{ cluster: 'default', namespace: 'application' },
    };
    const publishedAt = async () =>
      (await store.latestRelease(place, signal))!.publishedAt;
    const before = Date.now();
    try {
      const first = await publishedAt();
      expect(first.getTime()).toBeGreaterThanOrEqual(before);
      while (Date.now() <= first.getTime()) await new Promise(setImmediate);
      expect(await publishedAt()).toEqual(first);
      id = 8;
      expect((await publishedAt()).getTime()).toBeGreaterThan(first.getTime());
    } finally {
      await portal.close();
    }
  });
});
