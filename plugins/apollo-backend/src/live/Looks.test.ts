import { mockServices } from '@backstage/backend-test-utils';
import { Looks } from './Looks';

describe('Looks', () => {
  const summary = {
    cluster: 'default',
    namespace: 'application',
    format: 'properties',
    isPublic: false,
    comment: null,
  };
  const namespace = {
    ...summary,
    items: [
      {
        key: 'a',
        value: '1',
        comment: null,
        modifiedBy: null,
        modifiedAt: new Date('2026-01-02'),
      },
    ],
    release: { id: 1, configurations: { a: '2', b: '3' } },
    lockedBy: 'mary',
    branch: { name: 'branch-1', items: [] },
    instances: 4,
  };

  function looksAt(store: object, ledger: object = {}) {
    const logger = mockServices.logger.mock();
    const looks = new Looks({
      logger,
      ledgerStore: { describe: async () => {} } as any,
      ledger: {
        observe: async (_: unknown, { look }: any) => look(),
        ...ledger,
      } as any,
    });
    const place = {
      store: { name: 'main', ...store } as any,
      environment: 'dev',
      app: 'shop',
    };
    return { looks, place, logger };
  }

  it('keeps what pages need, and not the values', async () => {
    const { looks, place } = looksAt({
      listNamespaces: async () => [summary],
      read: async () => namespace,
      latestRelease: async ({ cluster }: { cluster: string }) =>
        cluster === 'branch-1' ? { id: 2 } : null,
    });
    const look = await looks.get(place);
    expect(look.namespaces).toEqual([
      {
        ...summary,
        keys: 1,
        unpublished: 2,
        editedAt: new Date('2026-01-02'),
        release: { id: 1 },
        lockedBy: 'mary',
        branch: 'branch-1',
        grayRelease: 2,
        instances: 4,
      },
    ]);
  });

  it('waits for a slow store so long and not longer', async () => {
    const { looks, place } = looksAt({
      listNamespaces: () => new Promise(() => {}),
    });
    await expect(looks.get(place)).rejects.toThrow(
      'No answer within 3 seconds',
    );
  });

  it('shows what the store has though the ledger cannot note it', async () => {
    const { looks, place, logger } = looksAt(
      {
        listNamespaces: async () => [summary],
        read: async () => ({ ...namespace, branch: null }),
      },
      {
        observe: async (_: unknown, { look }: any) => {
          await look();
          throw new Error('The change engine is away');
        },
      },
    );
    expect((await looks.get(place)).namespaces).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('leaves out what was deleted since it was listed, and fails with what fails', async () => {
    const reading = (error: Error) =>
      looksAt({
        listNamespaces: async () => [summary],
        read: async () => {
          throw error;
        },
      });
    const gone = reading(Object.assign(new Error(), { name: 'NotFoundError' }));
    expect((await gone.looks.get(gone.place)).namespaces).toEqual([]);
    const away = reading(new Error('PRO is away'));
    await expect(away.looks.get(away.place)).rejects.toThrow('PRO is away');
  });

  it('sees nothing where the store can have nothing of the application', async () => {
    const refusing = (name: string, type: string) => {
      const { looks, place } = looksAt({
        type,
        listNamespaces: async () => {
          throw Object.assign(new Error('It is not deployed'), { name });
        },
      });
      return looks.get(place);
    };
    expect((await refusing('InputError', 'configmaps')).namespaces).toEqual([]);
    expect((await refusing('NotFoundError', 'apollo')).namespaces).toEqual([]);
    await expect(refusing('InputError', 'apollo')).rejects.toThrow(
      'It is not deployed',
    );
  });
});
