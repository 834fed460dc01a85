import { serve, ServedAnswer, ServedRequest } from '../testUtils/serve';
import { ApolloOpenApi } from './ApolloOpenApi';

const signal = new AbortController().signal;
const ENVS = { status: 200, body: '["DEV","PRO"]' };
const NOT_OFFERED = { status: 404 };

function apolloError(status: number): ServedAnswer {
  const body = {
    status,
    message: 'not found',
    exception: 'a.NotFoundException',
  };
  return { status, body: JSON.stringify(body) };
}

async function probe(answer: (request: ServedRequest) => ServedAnswer) {
  const server = await serve(answer);
  const api = new ApolloOpenApi({
    portalUrl: server.url,
    tokens: { PRO: 'token' },
    operator: 'apollo',
  });
  try {
    return await api.probeCapabilities('PRO', signal);
  } finally {
    await server.close();
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  }
}

describe('probeCapabilities', () => {
  it('tells 3.0, where everything is offered', async () => {
    const found = await probe(({ path }) =>
      path.endsWith('/envs') ? ENVS : apolloError(404),
    );
    expect(found.version).toBe('≥ 3.0');
    const states = Object.values(found.capabilities);
    expect(states.every(({ available }) => available)).toBe(true);
  });

  it('tells 2.5, and why what is missing is', async () => {
    const { version, capabilities } = await probe(({ path }) =>
      path.endsWith('/envs') ? ENVS : NOT_OFFERED,
    );
    expect(version).toBe('2.5');
    expect(capabilities).toMatchObject({
      publish: { available: true, why: null },
      'instance-count': { available: true, why: null },
      'instance-list': {
        available: false,
        why: {
          en: 'Apollo offers it from 3.0; this server is 2.5. Fairway asks the config service what each pod would be given.',
          'zh-CN': expect.stringContaining('Apollo 从 3.0 起提供此功能'),
        },
      },
      'rollback-to-any': { available: false },
    });
  });

  it('tells what came before', async () => {
    const middle = await probe(({ path }) =>
      path.endsWith('/items') ? apolloError(404) : NOT_OFFERED,
    );
    expect(middle.version).toBe('2.1–2.4');
    expect(middle.capabilities['create-apps'].available).toBe(true);
    expect(middle.capabilities['instance-count'].available).toBe(false);

    const old = await probe(({ path }) =>
      path.endsWith('/items') ? apolloError(400) : NOT_OFFERED,
    );
    expect(old.version).toBe('≤ 2.0');
    expect(old.capabilities['create-apps'].available).toBe(false);
  });

  it('refuses an environment that Apollo does not have, and a wrong token', async () => {
    await expect(
      probe(() => ({ status: 200, body: '["LOCAL"]' })),
    ).rejects.toThrow('Apollo has no such environment; it has LOCAL');
    await expect(probe(() => ({ status: 401 }))).rejects.toThrow(
      'does not accept the token',
    );
  });
});
