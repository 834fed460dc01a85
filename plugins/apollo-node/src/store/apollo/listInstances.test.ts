import type { ApolloServer } from '../../servers/ApolloServers';
import { listInstances } from './listInstances';

const seenAt = new Date('2026-03-01T10:00:00Z');

function instance(ip: string, releaseId?: number) {
  return {
    id: 1,
    appId: 'shop',
    clusterName: 'default',
    dataCenter: '',
    ip,
    configs: [
      {
        release: releaseId === undefined ? null : { id: releaseId },
        releaseDeliveryTime: seenAt,
        dataChangeLastModifiedTime: seenAt,
      },
    ],
    dataChangeCreatedTime: seenAt,
  };
}

describe('listInstances', () => {
  const { signal } = new AbortController();
  const place = {
    environment: 'production',
    app: 'shop',
    cluster: 'default',
    namespace: 'application',
  };

  it('joins the late ones with those that have the releases, page by page', async () => {
    const listByRelease = jest.fn(
      async (_env: string, id: number, { page }: { page: number }) => ({
        page,
        size: 200,
        total: id === 9 ? 201 : 0,
        instances:
          id === 9
            ? Array.from({ length: page === 0 ? 200 : 1 }, (_, index) =>
                instance(`10.0.${page}.${index}`),
              )
            : [],
      }),
    );
    const listNotInReleases = jest.fn(async () => [
      instance('10.9.9.9', 7),
      instance('10.9.9.8'),
    ]);
    const server = {
      environment: () => ({ env: 'PRO' }),
      openApi: { instances: { listByRelease, listNotInReleases } },
    } as unknown as ApolloServer;

    const found = await listInstances(server, place, [9, 10], signal);
    expect(found).toHaveLength(203);
    expect(found.slice(0, 3)).toEqual([
      {
        ip: '10.9.9.9',
        app: 'shop',
        cluster: 'default',
        releaseId: 7,
        lastSeenAt: seenAt,
      },
      expect.objectContaining({ ip: '10.9.9.8', releaseId: null }),
      expect.objectContaining({ ip: '10.0.0.0', releaseId: 9 }),
    ]);
    expect(listNotInReleases).toHaveBeenCalledWith(
      {
        env: 'PRO',
        appId: 'shop',
        cluster: 'default',
        namespace: 'application',
      },
      [9, 10],
      signal,
    );
    expect(listByRelease).toHaveBeenCalledTimes(3);
  });

  it('lists those of which 3.0 tells nothing more', async () => {
    const bare = { ...instance('10.0.0.1'), configs: [] };
    const instances = {
      listByRelease: async () => ({
        ...{ page: 0, size: 200, total: 1 },
        instances: [{ ...bare, ip: '10.0.0.2' }],
      }),
      listNotInReleases: async () => [bare],
    };
    const server = {
      environment: () => ({ env: 'PRO' }),
      openApi: { instances },
    } as unknown as ApolloServer;
    expect(await listInstances(server, place, [9], signal)).toMatchObject([
      { ip: '10.0.0.1', releaseId: null, lastSeenAt: null },
      { ip: '10.0.0.2', releaseId: 9, lastSeenAt: null },
    ]);
  });
});
