import { z } from 'zod';
import { createApiClient } from './client';
import { defineApi } from './contract';
import { entityRefSchema, listOf, pageOf, pageQuery } from './schemas';

const api = defineApi({
  pluginId: 'things',
  title: 'Things',
  version: '1',
  routes: {
    listThings: {
      method: 'GET',
      path: '/things',
      summary: 'Things',
      query: z.strictObject({
        ...pageQuery,
        owner: listOf(entityRefSchema).optional(),
      }),
      response: pageOf(z.object({ name: z.string() })),
    },
    makeThing: {
      method: 'POST',
      path: '/shelves/:shelf/things',
      summary: 'Make a thing',
      params: z.strictObject({ shelf: z.string() }),
      body: z.strictObject({ name: z.string() }),
      response: z.object({ name: z.string() }),
    },
    watchThings: {
      method: 'GET',
      path: '/watch',
      summary: 'Watch',
      contentType: 'text/event-stream',
    },
  },
});

describe('createApiClient', () => {
  const fetchMock = jest.fn();
  const client = createApiClient(api, {
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch: fetchMock },
  });
  const answer = (status: number, body: unknown) =>
    fetchMock.mockResolvedValueOnce(
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
    );

  it('puts lists and numbers into the query and leaves out what is undefined', async () => {
    answer(200, { items: [], total: 0 });
    const query = {
      owner: ['group:default/a', 'group:default/b'],
      limit: 5,
      offset: undefined,
    };
    expect(await client.listThings({ query })).toEqual({ items: [], total: 0 });
    expect(fetchMock).toHaveBeenLastCalledWith(
      'http://portal/api/things/things?owner=group%3Adefault%2Fa%2Cgroup%3Adefault%2Fb&limit=5',
      expect.objectContaining({ method: 'GET', body: undefined }),
    );
  });

  it('encodes path segments and sends JSON with the token', async () => {
    answer(200, { name: 'a' });
    await client.makeThing(
      { params: { shelf: '../x?y' }, body: { name: 'a' } },
      { token: 'secret' },
    );
    expect(fetchMock).toHaveBeenLastCalledWith(
      'http://portal/api/things/shelves/..%2Fx%3Fy/things',
      expect.objectContaining({
        body: '{"name":"a"}',
        headers: {
          Authorization: 'Bearer secret',
          'Content-Type': 'application/json',
        },
      }),
    );
  });

  it('rejects with the words of the server', async () => {
    answer(409, {
      error: { name: 'ConflictError', message: 'It is taken' },
      response: { statusCode: 409 },
    });
    await expect(client.listThings()).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'It is taken' } },
    });
  });

  it('hands over the response where the route has no schema', async () => {
    fetchMock.mockResolvedValueOnce(new Response('data: 1\n\n'));
    const response = await client.watchThings();
    expect(await response.text()).toBe('data: 1\n\n');
  });
});
