import { serve, ServedAnswer } from '../testUtils/serve';
import { ApolloConfigService } from './ApolloConfigService';

const signal = new AbortController().signal;
const place = { appId: 'shop', cluster: 'default', namespace: 'application' };

async function asking<T>(
  answer: ServedAnswer,
  ask: (service: ApolloConfigService) => Promise<T>,
) {
  const server = await serve(() => answer);
  try {
    const given = await ask(new ApolloConfigService(server.url));
    return { given, request: server.requests[0] };
  } finally {
    await server.close();
  }
}

describe('ApolloConfigService', () => {
  it('says who asks, and what is known already', async () => {
    const client = {
      ip: '10.0.0.1',
      label: 'canary',
      releaseKey: 'a-1',
      messages: { 'shop+default+application': 7 },
    };
    const { given, request } = await asking({ status: 304 }, service =>
      service.config(place, client, signal),
    );
    expect(given).toBe('unchanged');
    expect(request.query).toEqual({
      ip: '10.0.0.1',
      label: 'canary',
      releaseKey: 'a-1',
      messages: '{"details":{"shop+default+application":7}}',
    });
  });

  it.each(['config', 'configFile', 'configFileJson'] as const)(
    'says that access keys are in the way of %s, and not its own token',
    async name => {
      const refused = asking<unknown>({ status: 401 }, service =>
        service[name](place, {}, signal),
      );
      await expect(refused).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(/"shop" has access keys in Apollo/),
      });
    },
  );

  it('has no news when the wait is over', async () => {
    const { given } = await asking({ status: 304 }, service =>
      service.notifications(
        place,
        [{ namespaceName: 'application', notificationId: 7 }],
        signal,
      ),
    );
    expect(given).toEqual([]);
  });

  it('finds nothing where nothing is published', async () => {
    const nothing = await asking({ status: 404 }, async service => [
      await service.config(place, {}, signal),
      await service.configFile(place, {}, signal),
      await service.configFileJson(place, {}, signal),
    ]);
    expect(nothing.given).toEqual([null, null, null]);
  });

  it('does not take a failure for nothing', async () => {
    const failing = asking({ status: 500 }, service =>
      service.config(place, {}, signal),
    );
    await expect(failing).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      apolloStatus: 500,
    });
  });
});
