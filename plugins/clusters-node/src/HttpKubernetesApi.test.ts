import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ConfigClusterRegistry } from './ConfigClusterRegistry';
import type { KubernetesApi } from './KubernetesApi';

interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  socket: unknown;
}

type Answer = (seen: Seen, response: http.ServerResponse) => void;

const TOKEN = 'canary-token';

/** A server that answers like an API server where the test says how, and the API that speaks to it. */
async function serve(answer: Answer) {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method!,
        url: request.url!,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        socket: request.socket,
      };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { seen, server, api: apiAt(port), port };
}

function apiAt(port: number): KubernetesApi {
  return ConfigClusterRegistry.fromConfig(
    new ConfigReader({
      fairway: {
        clusters: [
          {
            name: 'test',
            server: `http://127.0.0.1:${port}`,
            skipTLSVerify: true,
            deployer: { token: TOKEN },
          },
        ],
      },
    }),
  ).api('test', 'deployer');
}

function json(response: http.ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop-dev' },
};

describe('HttpKubernetesApi', () => {
  let running: Awaited<ReturnType<typeof serve>>;
  const start = async (answer: Answer) => {
    running = await serve(answer);
    return running;
  };
  afterEach(() => {
    running.server.closeAllConnections();
    running.server.close();
  });

  it('addresses, authenticates and frames each request, over one connection', async () => {
    const { api, seen } = await start((_, response) =>
      json(response, 200, web),
    );
    await api.get(web);
    await api.apply(
      { ...web, spec: { replicas: 1 } },
      { fieldManager: 'fairway', force: true, dryRun: true },
    );
    await api.delete(web, { uid: 'u', propagationPolicy: 'Background' });
    await api.get({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: '../x', namespace: 'a/b' },
    });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /apis/apps/v1/namespaces/shop-dev/deployments/web',
      'PATCH /apis/apps/v1/namespaces/shop-dev/deployments/web?fieldManager=fairway&force=true&dryRun=All',
      'DELETE /apis/apps/v1/namespaces/shop-dev/deployments/web',
      'GET /api/v1/namespaces/a%2Fb/configmaps/..%2Fx',
    ]);
    expect(seen[1].headers['content-type']).toBe(
      'application/apply-patch+yaml',
    );
    expect(JSON.parse(seen[2].body)).toMatchObject({
      propagationPolicy: 'Background',
      preconditions: { uid: 'u' },
    });
    expect(new Set(seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${TOKEN}`]),
    );
    expect(new Set(seen.map(({ socket }) => socket)).size).toBe(1);
  });

  it('reads lists in pages up to a limit', async () => {
    const { api, seen } = await start(({ url }, response) => {
      const query = new URL(url, 'http://x').searchParams;
      const size = Number(query.get('limit'));
      json(response, 200, {
        metadata: { continue: 'next' },
        items: Array.from({ length: size }, () => ({
          metadata: { name: 'p' },
        })),
      });
    });
    const pods = await api.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace: 'shop-dev', labelSelector: 'a=b', limit: 700 },
    );
    expect(pods).toHaveLength(700);
    expect(pods[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
    });
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/v1/namespaces/shop-dev/pods?labelSelector=a%3Db&limit=500',
      '/api/v1/namespaces/shop-dev/pods?labelSelector=a%3Db&limit=200&continue=next',
    ]);
  });

  it.each([
    [400, 'InputError', 'bad', 'Cluster "test" refuses: bad'],
    [
      401,
      'ServiceUnavailableError',
      'no',
      "does not accept the portal's credential",
    ],
    [403, 'NotAllowedError', 'forbidden', 'Cluster "test" refuses: forbidden'],
    [
      403,
      'ConflictError',
      'exceeded quota: q',
      'Cluster "test" has no room: exceeded quota: q',
    ],
    [404, 'NotFoundError', 'gone', 'Cluster "test": gone'],
    [409, 'ConflictError', 'conflict', 'Cluster "test" refuses: conflict'],
    [422, 'InputError', 'invalid', 'Cluster "test" refuses: invalid'],
    [
      500,
      'ServiceUnavailableError',
      'boom',
      'Cluster "test" cannot answer now: boom',
    ],
    [
      429,
      'ServiceUnavailableError',
      'slow down',
      'cannot answer now: slow down',
    ],
  ])(
    'answers %i as %s, and never repeats a write',
    async (status, name, said, message) => {
      const { api, seen } = await start((_, response) =>
        json(response, status, { kind: 'Status', message: said }),
      );
      const error = await api.apply(web, { fieldManager: 'x' }).catch(e => e);
      expect(error.name).toBe(name);
      expect(error.message).toContain(message);
      expect(seen).toHaveLength(1);
    },
  );

  it('repeats reads that the cluster could not answer', async () => {
    let count = 0;
    const { api, seen } = await start((_, response) => {
      count += 1;
      json(response, count < 3 ? 503 : 200, web);
    });
    expect(await api.get(web)).toEqual(web);
    expect(seen).toHaveLength(3);
  });

  it('finds nothing where nothing is', async () => {
    const { api } = await start((_, response) => json(response, 404, {}));
    expect(await api.get(web)).toBeUndefined();
    expect(await api.delete(web)).toBe(false);
  });

  it('ends a request when its signal aborts', async () => {
    const { api } = await start(() => {});
    const reason = new Error('cancelled');
    const controller = new AbortController();
    const hanging = api.get(web, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(hanging).rejects.toBe(reason);
  });

  it('says what is wrong with a cluster that is away, without address or token', async () => {
    const { port, server } = await start(() => {});
    server.close();
    const error = await apiAt(port)
      .get(web)
      .catch(e => e);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toBe(
      'Cluster "test" cannot be reached: it refuses connections',
    );
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toMatch(
      `127.0.0.1:${port}|${TOKEN}`,
    );
  });

  it('repeats a request on a new connection when an idle one was closed', async () => {
    const { api, seen } = await start((_, response) =>
      json(response, 200, web),
    );
    await api.get(web);
    // The connection breaks as the next request arrives.
    const idle = seen[0].socket as Socket;
    idle.once('data', () => idle.resetAndDestroy());
    await api.apply(web, { fieldManager: 'x' });
    expect(seen.at(-1)?.method).toBe('PATCH');
    expect(seen.at(-1)?.socket).not.toBe(idle);
  });
});
