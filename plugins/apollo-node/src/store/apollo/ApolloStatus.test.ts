import type { ApolloServer } from '../../servers/ApolloServers';
import { ApolloStatus } from './ApolloStatus';

describe('ApolloStatus', () => {
  const environment = {
    name: 'dev',
    env: 'DEV',
    title: 'Development',
    configService: null,
  };

  it('looks once for all who ask, whoever of them gives up', async () => {
    let answer: (value: unknown) => void = () => {};
    const probeCapabilities = jest.fn(
      () => new Promise(resolve => (answer = resolve)),
    );
    const status = new ApolloStatus({
      openApi: { probeCapabilities },
    } as unknown as ApolloServer);
    const impatient = new AbortController();
    const given = status.of(environment, impatient.signal);
    const patient = status.of(environment, new AbortController().signal);
    impatient.abort(new Error('gave up'));
    await expect(given).rejects.toThrow('gave up');
    answer({ version: '2.5', capabilities: {} });
    expect(await patient).toMatchObject({
      reachable: true,
      version: '2.5',
      capabilities: { 'ask-config-service': { available: false } },
    });
    await status.of(environment, new AbortController().signal);
    expect(probeCapabilities).toHaveBeenCalledTimes(1);
  });

  it('says why there is no answer', async () => {
    const status = new ApolloStatus({
      openApi: {
        probeCapabilities: async () => {
          throw new Error('the token has expired');
        },
      },
    } as unknown as ApolloServer);
    expect(
      await status.of(environment, new AbortController().signal),
    ).toMatchObject({
      reachable: false,
      error: 'the token has expired',
      capabilities: { publish: { available: false } },
    });
  });
});
