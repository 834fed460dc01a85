import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { Router } from 'express';
import { WebSocket } from 'ws';
import { rootLogger } from '../logging/rootLogger';
import { rootHttpRouter } from './rootHttpRouter';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Answers well, refuses and fails, each with a line in the log. */
const samplePlugin = createBackendPlugin({
  pluginId: 'sample',
  register(env) {
    env.registerInit({
      deps: {
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({ httpRouter, logger }) {
        const router = Router();
        router.get('/well', async (_req, res) => {
          await Promise.resolve();
          logger.info('working well');
          res.json({ error: null, request: 'data of its own' });
        });
        router.get('/refused', (_req, _res, next) =>
          next(new ConflictError('Somebody was faster')),
        );
        router.get('/failed', async (_req, _res, next) => {
          await new Promise(resolve => setImmediate(resolve));
          next(new Error('A bug'));
        });
        httpRouter.use(router);
      },
    });
  },
});

describe('the root of the HTTP API', () => {
  const lines: string[] = [];
  let url: string;
  let backend: ReturnType<typeof createBackend>;

  beforeAll(async () => {
    jest
      .spyOn(
        (console as unknown as { _stdout: NodeJS.WriteStream })._stdout,
        'write',
      )
      .mockImplementation(line => Boolean(lines.push(String(line))));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    backend = createBackend();
    const features = [
      rootHttpRouter,
      rootLogger,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: url },
          backend: { baseUrl: url, listen: { host: '127.0.0.1', port } },
        },
      }),
      mockServices.auth.factory(),
      mockServices.httpAuth.factory(),
      mockServices.userInfo.factory(),
      mockServices.events.factory(),
      samplePlugin,
      signalsPlugin,
    ];
    for (const feature of features) backend.add(feature);
    await backend.start();
  });

  afterAll(async () => {
    await backend.stop();
    jest.restoreAllMocks();
  });

  function get(path: string, headers: Record<string, string> = {}) {
    return fetch(`${url}${path}`, {
      headers: { authorization: mockCredentials.user.header(), ...headers },
    });
  }

  it('gives every request an id that its answer names', async () => {
    const [first, second] = await Promise.all([
      get('/api/sample/well'),
      get('/nowhere'),
    ]);
    const ids = [first, second].map(res => res.headers.get('x-request-id'));
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect(await first.json()).toEqual({
      error: null,
      request: 'data of its own',
    });
  });

  it('keeps a well-formed id and no other', async () => {
    const idFor = async (id: string) =>
      (await get('/api/sample/well', { 'x-request-id': id })).headers.get(
        'x-request-id',
      );
    expect(await idFor('trace-0123456789')).toBe('trace-0123456789');
    for (const id of [
      'short',
      'x'.repeat(65),
      'with space and =',
      '<b>12345',
    ]) {
      expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each([
    ['refused', 409],
    ['failed', 500],
  ])('names the id in the body of a %s request', async (path, status) => {
    const response = await get(`/api/sample/${path}`);
    const id = response.headers.get('x-request-id');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { message: expect.any(String) },
      request: { method: 'GET', url: `/${path}`, id },
      response: { statusCode: status },
    });
  });

  it('names the id in each line of the log that a request causes', async () => {
    lines.length = 0;
    await get('/api/sample/well', { 'x-request-id': 'request-of-well' });
    await get('/api/sample/failed', { 'x-request-id': 'request-of-failed' });
    const about = (text: string) => lines.filter(line => line.includes(text));
    expect(about('working well')).toEqual([
      expect.stringContaining('request-of-well'),
    ]);
    expect(about('A bug')).not.toEqual([]);
    for (const line of [
      ...about('A bug'),
      ...about('GET /api/sample/failed'),
    ]) {
      expect(line).toContain('request-of-failed');
    }
    expect(about('GET /api/sample/well')).toEqual([
      expect.stringContaining('request-of-well'),
    ]);
  });

  describe('opening a WebSocket', () => {
    /** The status that the opening is answered with; 101 when it opened. */
    function open(
      path: string,
      options: { origin?: string; token?: string },
    ): Promise<number | undefined> {
      const socket = new WebSocket(
        `${url.replace('http', 'ws')}${path}`,
        options.token,
        { origin: options.origin, handshakeTimeout: 2000 },
      );
      return new Promise((resolve, reject) => {
        socket.on('open', () => {
          resolve(101);
          socket.close();
        });
        socket.on('unexpected-response', (request, response) => {
          resolve(response.statusCode);
          request.destroy();
        });
        socket.on('error', reject);
      });
    }

    const token = mockCredentials.user.token();

    async function expectRefusals() {
      const evil = 'https://evil.example';
      expect(await open('/api/signals', { origin: evil, token })).toBe(403);
      expect(await open('/api/signals', { origin: 'null', token })).toBe(403);
      expect(await open('/api/signals', { origin: url })).toBe(401);
      expect(await open('/api/nothing', { origin: url, token })).toBe(404);
    }

    it('is for people on pages of the portal alone', async () => {
      await expectRefusals();
      // The signals plugin listens from the first opening on, which it leaves without an answer.
      await open('/api/signals', { origin: url, token }).catch(() => {});
      expect(await open('/api/signals', { origin: url, token })).toBe(101);
      await expectRefusals();
    });
  });
});
