import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  createApiClient,
  defineApi,
  localError,
  localText,
  pageQuery,
  textSchema,
} from '@fairway/api-contract';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createApiRouter } from './createApiRouter';
import { describeIssues } from './describeIssues';

const api = defineApi({
  pluginId: 'things',
  title: 'Things',
  version: '1',
  routes: {
    getThing: {
      method: 'GET',
      path: '/things/:name',
      summary: 'One thing',
      params: z.strictObject({ name: z.string().max(5) }),
      query: z.strictObject(pageQuery),
      response: z.object({ name: z.string(), limit: z.number() }),
    },
    makeThing: {
      method: 'POST',
      path: '/things',
      summary: 'Make a thing',
      access: 'user',
      body: z.strictObject({ name: z.string(), size: z.number() }),
      bodyLimit: 200,
      status: 201,
      response: z.object({ name: z.string() }),
      audit: { eventId: 'thing-make', severity: 'medium' },
    },
    describeThing: {
      method: 'GET',
      path: '/things/:name/description',
      summary: 'A thing in words',
      params: z.strictObject({ name: z.string() }),
      response: z.object({ text: textSchema }),
    },
    streamThings: {
      method: 'GET',
      path: '/stream',
      summary: 'All things',
      contentType: 'text/plain',
    },
  },
});

describe('createApiRouter', () => {
  const success = jest.fn();
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success, fail })),
  } as any);
  const makeThing = jest.fn();
  const describeThing = jest.fn();
  const app = express();

  beforeAll(() => {
    app.use(
      createApiRouter(
        api,
        {
          getThing: async ({ params, query }) =>
            ({ ...params, limit: query.limit, secret: 'canary' } as any),
          makeThing,
          describeThing,
          streamThings: async ({ res }) => {
            res.type('text/plain').send('one\ntwo\n');
          },
        },
        { auditor, httpAuth: mockServices.httpAuth() },
      ),
    );
    app.use(mockErrorHandler());
  });

  beforeEach(() => {
    jest.clearAllMocks();
    makeThing.mockImplementation(async ({ body }) => ({ name: body.name }));
  });

  const post = (body: string, type = 'application/json') =>
    request(app).post('/things').set('Content-Type', type).send(body);

  it('parses the input and sends only what the response names', async () => {
    const { status, body } = await request(app).get('/things/abc?limit=7');
    expect({ status, body }).toEqual({
      status: 200,
      body: { name: 'abc', limit: 7 },
    });
  });

  it.each([
    ['/things/abcdef', /path\.name/],
    ['/things/abc?limit=0', /query\.limit/],
    ['/things/abc?limit=1&limit=2', /query\.limit/],
    ['/things/abc?size=1', /query.*size/],
    ['/things/a%00c', /path\.name/],
  ])('refuses %s and names the field', async (path, message) => {
    const { status, body } = await request(app).get(path);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it.each([
    ['an unknown field', '{"name":"a","size":1,"admin":true}', 400],
    ['a missing field', '{"name":"a"}', 400],
    ['broken JSON', '{"name":', 400],
    ['too much', `{"name":"${'x'.repeat(300)}","size":1}`, 413],
    ['endless nesting', '['.repeat(90) + ']'.repeat(90), 400],
  ])('refuses a body with %s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(makeThing).not.toHaveBeenCalled();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'refuses a body of type %s, which browsers send across origins',
    async type => {
      expect((await post('{"name":"a","size":1}', type)).status).toBe(400);
      expect(makeThing).not.toHaveBeenCalled();
    },
  );

  it('refuses callers by their kind', async () => {
    const body = { name: 'a', size: 1 };
    const as = (header: string) =>
      request(app).post('/things').set('Authorization', header).send(body);
    expect((await as(mockCredentials.none.header())).status).toBe(401);
    expect((await as(mockCredentials.user.invalidHeader())).status).toBe(401);
    expect((await as(mockCredentials.service.header())).status).toBe(403);
    expect((await as(mockCredentials.user.header())).status).toBe(201);
  });

  it('audits successes and refusals, of validation too', async () => {
    await post('{"name":"a","size":1}').expect(201);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'thing-make',
        severityLevel: 'medium',
      }),
    );
    expect(success).toHaveBeenCalledTimes(1);

    await post('{"name":1}').expect(400);
    makeThing.mockRejectedValue(new NotAllowedError('not yours'));
    await post('{"name":"a","size":1}').expect(403);
    expect(fail.mock.calls.map(([{ error }]) => error.name)).toEqual([
      'InputError',
      'NotAllowedError',
    ]);
  });

  describe('answers in the language that the request prefers', () => {
    const get = (path: string, language?: string) => {
      const call = request(app).get(path);
      return language ? call.set('Accept-Language', language) : call;
    };

    it.each([
      [undefined, 'A thing'],
      ['zh-CN,zh;q=0.9,en;q=0.8', '一个东西'],
      ['zh-TW', '一个东西'],
      ['en;q=0.8,zh;q=0.9', '一个东西'],
      ['de, en;q=0.5, zh;q=0.4', 'A thing'],
      ['fr', 'A thing'],
      ['*', 'A thing'],
      ['\u00ff;;q=9,,', 'A thing'],
    ])('texts for %s', async (language, text) => {
      describeThing.mockResolvedValue({
        text: localText('A thing', '一个东西'),
      });
      const { body, headers } = await get('/things/a/description', language);
      expect(body).toEqual({ text });
      expect(headers.vary).toMatch(/Accept-Language/);
    });

    it('errors, which stay English in the audit log', async () => {
      makeThing.mockImplementation(async () => {
        throw localError(ConflictError, localText('It is taken', '已被占用'));
      });
      const audited: string[] = [];
      fail.mockImplementationOnce(({ error }) => audited.push(error.message));
      const { body, status } = await post('{"name":"a","size":1}').set(
        'Accept-Language',
        'zh-CN',
      );
      expect([status, body.error.message]).toEqual([409, '已被占用']);
      expect(audited).toEqual(['It is taken']);
    });

    it('what is wrong with the input, but not what only its author says', async () => {
      const chinese = await get('/things/abcdef', 'zh-CN');
      expect(chinese.body.error.message).toMatch(/^path\.name: .*5.*字符/);
      const english = await get('/things/abcdef');
      expect(english.body.error.message).toMatch(/^path\.name: Too big/);
      const custom = z.string().refine(() => false, 'must be a pearl');
      const { error } = custom.safeParse('a', { reportInput: true });
      expect(describeIssues(error!.issues, 'body')).toBe(
        'body: must be a pearl',
      );
    });
  });

  it('leaves responses without a schema to the handler', async () => {
    const { text, type } = await request(app).get('/stream');
    expect([type, text]).toEqual(['text/plain', 'one\ntwo\n']);
  });

  it('serves the OpenAPI document to those who are signed in', async () => {
    const { body } = await request(app).get('/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toEqual([
      '/things/{name}',
      '/things',
      '/things/{name}/description',
      '/stream',
    ]);
    await request(app)
      .get('/openapi.json')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });

  it('fits the client of the same contract', async () => {
    const server = app.listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const client = createApiClient(api, {
      discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
    });
    expect(
      await client.getThing({ params: { name: 'a/b' }, query: { limit: 3 } }),
    ).toEqual({ name: 'a/b', limit: 3 });
    await expect(
      client.getThing({ params: { name: 'too long' } }),
    ).rejects.toThrow('400');
    await new Promise(resolve => server.close(resolve));
  });
});
