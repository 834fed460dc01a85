import type { ApolloServer } from '../../servers/ApolloServers';
import { createApolloGray } from './apolloGray';

describe('rules of gray releases', () => {
  const { signal } = new AbortController();
  const place = {
    environment: 'dev',
    app: 'shop',
    cluster: 'default',
    namespace: 'application',
  };
  const putRules = jest.fn(async () => {});
  const gray = createApolloGray({
    openApi: { branches: { putRules } },
    environment: () => ({ env: 'DEV' }),
  } as unknown as ApolloServer);
  const put = (count: number) =>
    gray.putRule(
      place,
      'branch',
      {
        labels: [],
        ips: Array.from(
          { length: count },
          (_, index) =>
            `10.200.${100 + Math.floor(index / 100)}.${100 + (index % 100)}`,
        ),
      },
      signal,
    );

  it('are refused in words where Apollo answers an error 500', async () => {
    await put(800);
    expect(putRules).toHaveBeenCalledTimes(1);
    await expect(put(1_000)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('1000 addresses'),
    });
    expect(putRules).toHaveBeenCalledTimes(1);
  });
});
