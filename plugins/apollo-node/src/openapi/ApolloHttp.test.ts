import { translateError } from '@fairway/api-contract';
import { z } from 'zod';
import { serve, ServedAnswer } from '../testUtils/serve';
import { texts } from '../texts';
import { ApolloError } from './ApolloError';
import { ApolloHttp } from './ApolloHttp';

const TOKEN = 'a-secret-token';
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()));
});

async function start(...answers: (ServedAnswer | undefined)[]) {
  let count = 0;
  const server = await serve(
    () => answers[Math.min(count++, answers.length - 1)],
  );
  closers.push(server.close);
  const http = new ApolloHttp(`${server.url}/`);
  const request = {
    method: 'GET' as const,
    path: '/envs',
    token: TOKEN,
    doing: texts.listEnvs,
    signal: new AbortController().signal,
  };
  return { http, request, requests: server.requests };
}

async function errorOf(promise: Promise<unknown>): Promise<ApolloError> {
  const error: any = await promise.catch(caught => caught);
  expect(error).toBeInstanceOf(ApolloError);
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN);
  return error;
}

const names = z.array(z.string());

function abortable() {
  const controller = new AbortController();
  const abort = (reason: Error) => controller.abort(reason);
  return { signal: controller.signal, abort };
}

describe('ApolloHttp', () => {
  it('repeats reads until something comes back', async () => {
    const { http, request, requests } = await start(
      { status: 503 },
      { status: 429 },
      { status: 200, body: '["DEV"]' },
    );
    expect(await http.json(request, names)).toEqual(['DEV']);
    expect(requests).toHaveLength(3);
  });

  it('gives up on reads after the third time', async () => {
    const { http, request, requests } = await start({ status: 429 });
    const error = await errorOf(http.json(request, names));
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      apolloStatus: 429,
    });
    expect(error.message).toMatch(/Too many requests.*raise its limit/);
    expect(requests).toHaveLength(3);
  });

  it('repeats a write that the rate limit kept from being done', async () => {
    const { http, request, requests } = await start(
      { status: 429 },
      { status: 200 },
    );
    await http.send({ ...request, method: 'POST', body: { a: 1 } });
    expect(requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it.each([500, 503])('never repeats a write that %s answers', async status => {
    const { http, request, requests } = await start({ status });
    await errorOf(http.send({ ...request, method: 'POST', body: {} }));
    expect(requests).toHaveLength(1);
  });

  it('does not repeat reads that Apollo finds wrong', async () => {
    const { http, request, requests } = await start({
      status: 500,
      body: '{"status":500,"message":"MARS not exist"}',
    });
    const error = await errorOf(http.json(request, names));
    expect(error.message).toBe('Could not list environments: MARS not exist.');
    expect(requests).toHaveLength(1);
  });

  it('never sends the token elsewhere', async () => {
    const { http, request, requests } = await start({
      status: 302,
      headers: { location: '/signin' },
    });
    const error = await errorOf(http.json(request, names));
    expect(error.message).toMatch(/asks to sign in.*not accept the token/);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(requests).toHaveLength(1);
    const moved = await start({ status: 301, headers: { location: '/new' } });
    const other = await errorOf(moved.http.json(moved.request, names));
    expect(other.message).toMatch(/redirects the request elsewhere/);
  });

  it('says when Apollo is away or silent', async () => {
    const { http, request } = await start(undefined);
    const late = await errorOf(
      http.send({ ...request, method: 'POST', timeoutMs: 50 }),
    );
    expect(late).toMatchObject({
      name: 'ServiceUnavailableError',
      apolloStatus: null,
    });
    expect(late.message).toMatch(/does not answer in time/);

    const nowhere = new ApolloHttp('http://127.0.0.1:1');
    const away = await errorOf(nowhere.send({ ...request, method: 'PUT' }));
    expect(away.message).toMatch(/cannot be reached/);
    expect(away.message).not.toContain('127.0.0.1');
  });

  it('ends when the caller does', async () => {
    const { http, request } = await start(undefined);
    const controller = new AbortController();
    const reading = http.json({ ...request, signal: controller.signal }, names);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);

    const {
      http: busy,
      request: again,
      requests,
    } = await start({ status: 503 });
    const { signal, abort } = abortable();
    const repeating = busy.json({ ...again, signal }, names);
    while (requests.length === 0) await new Promise(setImmediate);
    abort(reason);
    await expect(repeating).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it('names what it does not understand', async () => {
    const { http, request } = await start(
      { status: 200, body: '<html>Welcome</html>' },
      { status: 200, body: '["DEV", 7]' },
    );
    const page = await errorOf(http.json(request, names));
    expect(page.message).toMatch(/is no JSON; the address may not be Apollo’s/);
    const shape = await errorOf(http.json(request, names));
    expect(shape.message).toMatch(/not as Apollo’s are: 1: /);
    expect(shape.name).toBe('ServiceUnavailableError');
  });

  it.each([
    [400, 'key too long. length limit:128', 'InputError'],
    [400, 'item already exists for itemKey:a', 'ConflictError'],
    [400, 'namespace:application is modified by dana', 'ConflictError'],
    [400, 'Config can not be published by yourself.', 'ConflictError'],
    [400, 'release is not active', 'ConflictError'],
    [400, 'release not found', 'NotFoundError'],
    [400, 'user not exists for userName:ghost', 'ServiceUnavailableError'],
    [403, 'Access is denied', 'NotAllowedError'],
    [404, 'item not found', 'NotFoundError'],
    [500, 'No available admin server.', 'ServiceUnavailableError'],
    [500, 'Data too long for column "Comment"', 'InputError'],
  ])('treats %s "%s" as %s', async (status, message, name) => {
    const body = JSON.stringify({ status, message, exception: 'x.Y' });
    const { http, request } = await start({ status, body });
    const error = await errorOf(http.json(request, names));
    expect(error.name).toBe(name);
    expect(error).not.toHaveProperty('status');
    expect(error).not.toHaveProperty('statusCode');
    expect(error.message).toContain(message);
  });

  it.each([
    ['namespace:application is modified by dana', 'ask dana'],
    [
      'Config can not be published by yourself.',
      'another user of Apollo as pu',
    ],
  ])('says the way forward from "%s"', async (message, way) => {
    const body = JSON.stringify({ status: 400, message });
    const { http, request } = await start({ status: 400, body });
    const error = await errorOf(http.send({ ...request, method: 'PUT' }));
    expect(error.message).toContain(message);
    expect(error.message).toContain(way);
  });

  it('is known in every language', async () => {
    const { http, request } = await start({ status: 401 });
    const error = await errorOf(http.json(request, names));
    expect(translateError(error, 'zh-CN').message).toBe(
      '无法列出环境：Apollo 返回状态 401。它不接受该令牌，令牌可能已过期。请运维人员在 fairway.apollo.servers 中更新令牌。',
    );
  });

  it('says whose the wrong token is', async () => {
    const { http, request } = await start({ status: 401 });
    const error = await errorOf(http.json(request, names));
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toMatch(/may have expired. Operations must renew it/);
  });
});
