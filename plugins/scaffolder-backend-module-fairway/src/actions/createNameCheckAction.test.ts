import { once } from 'node:events';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { withProvenance } from '../gitea/provenance';
import { createNameCheckAction } from './createNameCheckAction';

const OWNER = 'group:default/storefront';

function system(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name, namespace: 'default' },
    spec: { owner },
  };
}

const entities: Entity[] = [
  system('shop', 'storefront'),
  system('billing', 'group:default/payments'),
  system('orphan', OWNER),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'taken', namespace: 'default' },
    spec: { owner: OWNER, system: 'shop' },
  },
];

describe('fairway:name:check', () => {
  let gitea: Server;
  let host: string;
  let requests: { url?: string; authorization?: string }[];
  /** What the stand-in for Gitea has at its paths: a status, or the messages of commits, the newest first. */
  let known: Record<string, number | string[]>;
  let status: number;

  beforeAll(async () => {
    gitea = createServer((req, res) => {
      requests.push({
        url: req.url,
        authorization: req.headers.authorization,
      });
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://x');
      const found = known[pathname] ?? status;
      if (typeof found === 'number') {
        res.writeHead(found).end('{}');
        return;
      }
      const message = found[Number(searchParams.get('page')) - 1];
      res.setHeader('x-total-count', found.length);
      res.end(JSON.stringify([{ sha: 'a'.repeat(40), commit: { message } }]));
    }).listen(0, '127.0.0.1');
    await once(gitea, 'listening');
    host = `127.0.0.1:${(gitea.address() as AddressInfo).port}`;
  });
  afterAll(() => gitea.close());
  beforeEach(() => {
    requests = [];
    known = {
      '/api/v1/orgs/shop': 200,
      '/api/v1/repos/shop/in-gitea/commits': ['Begin'],
    };
    status = 404;
  });

  const check = async (
    input: { name?: string; owner?: string; system?: string; host?: string },
    options: { checkpoint?: any; giteas?: string[] } = {},
  ) => {
    const action = createNameCheckAction({
      auth: mockServices.auth(),
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/dana',
          ownershipEntityRefs: ['user:default/dana', OWNER],
        }),
      }),
      catalog: catalogServiceMock({ entities }),
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: {
            gitea: (options.giteas ?? [host]).map(each => ({
              host: each,
              baseUrl: `http://${each}`,
              username: 'bot',
              password: 'secret',
            })),
          },
        }),
      ),
    });
    const context = {
      ...createMockActionContext<any, any>(),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/dana'),
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
      input: { name: 'basket', owner: OWNER, system: 'shop', ...input },
    };
    await action.handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };

  it('gives what the next steps need when the name is free', async () => {
    expect(await check({ system: 'system:default/shop' })).toEqual({
      repoUrl: `${host}?owner=shop&repo=basket`,
      componentRef: 'component:default/basket',
      systemName: 'shop',
    });
    expect(requests.map(({ url }) => url?.split('?')[0])).toEqual([
      '/api/v1/orgs/shop',
      '/api/v1/repos/shop/basket/commits',
    ]);
    expect(requests[0].authorization).toBe(
      `basic ${Buffer.from('bot:secret').toString('base64')}`,
    );
  });

  it.each([
    [{ name: 'taken' }, 'ConflictError', /name: component:default\/taken is/],
    [{ name: 'in-gitea' }, 'ConflictError', /name: .*shop\/in-gitea already/],
    [{ name: 'Basket' }, 'InputError', /name: "Basket" must be 3 to 40/],
    [{ name: '../admin' }, 'InputError', /name: /],
    [{ name: 'ends-with-' }, 'InputError', /name: /],
    [
      { owner: 'group:default/payments' },
      'NotAllowedError',
      /owner: you are not a member/,
    ],
    [{ owner: 'a/' }, 'InputError', /owner: "a\/" is no reference/],
    [{ system: 'nowhere' }, 'InputError', /system: there is no/],
    [
      { system: 'billing' },
      'InputError',
      /system: system:default\/billing is owned by group:default\/payments/,
    ],
    [{ system: 'orphan' }, 'InputError', /has no organisation "orphan"/],
    [{ host: 'other.example' }, 'InputError', /No Gitea .*other\.example/],
  ])('refuses %j', async (input, name, message) => {
    await expect(check(input)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('asks which Gitea when several are configured', async () => {
    const giteas = [host, 'other.example'];
    await expect(check({}, { giteas })).rejects.toThrow(/set host to one of/);
    expect(await check({ host }, { giteas })).toHaveProperty('repoUrl');
  });

  it('does not take a failing Gitea for a free name, nor tell its password', async () => {
    known = { '/api/v1/orgs/shop': 200 };
    status = 500;
    const error = await check({}).catch(caught => caught);
    expect(error.message).toMatch(/answered 500/);
    expect(String(error.stack)).not.toMatch(/secret|basic/);
  });

  it('goes on with a repository that an earlier run of the person has left', async () => {
    const commits = '/api/v1/repos/shop/basket/commits';
    const begun = (name: string, person: string) =>
      withProvenance('Begin', {
        componentRef: `component:default/${name}`,
        requesterRef: `user:default/${person}`,
      });
    known[commits] = 409;
    expect(await check({})).toHaveProperty('repoUrl');
    known[commits] = ['Later work', begun('basket', 'dana')];
    expect(await check({})).toHaveProperty('repoUrl');

    for (const other of [begun('basket', 'mallory'), begun('cart', 'dana')]) {
      known[commits] = ['Later work', other];
      await expect(check({})).rejects.toThrow(/shop\/basket already/);
    }
    // Only the first commit tells whose start it is.
    known[commits] = [begun('basket', 'dana'), 'Begin'];
    await expect(check({})).rejects.toThrow(/shop\/basket already/);
  });

  it('does not look again when the task is resumed after its repository was made', async () => {
    known['/api/v1/repos/shop/basket/commits'] = ['Begin'];
    await expect(check({})).rejects.toThrow(/already/);
    const outputs = await check({}, { checkpoint: async () => undefined });
    expect(outputs.repoUrl).toBe(`${host}?owner=shop&repo=basket`);
  });
});
