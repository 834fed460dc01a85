import { mockServices } from '@backstage/backend-test-utils';
import { ConfigApolloServers } from './ConfigApolloServers';

const environment = { name: 'production', env: 'PRO', token: 'a-secret' };
const server = {
  name: 'main',
  portalUrl: 'https://apollo.example',
  operator: 'fairway',
  environments: [environment],
};

function read(servers: unknown) {
  const data = { fairway: { apollo: { servers } } } as any;
  return ConfigApolloServers.fromConfig(mockServices.rootConfig({ data }));
}

describe('ConfigApolloServers', () => {
  it('has none by default, and says so', () => {
    const servers = ConfigApolloServers.fromConfig(mockServices.rootConfig());
    expect(servers.list()).toEqual([]);
    expect(() => servers.get('main')).toThrow(
      'There is no Apollo server "main": none is configured in fairway.apollo.servers',
    );
  });

  it('has what is configured', () => {
    const servers = read([
      {
        ...server,
        standIn: true,
        environments: [
          { ...environment, configServiceUrl: 'http://config.example:8080' },
          { name: 'dev', env: 'DEV', title: 'Development', token: 't' },
        ],
      },
    ]);
    const main = servers.get('main');
    expect(main).toMatchObject({
      ...{ title: 'main', standIn: true },
      ...{ operator: 'fairway', publisher: 'fairway' },
    });
    expect(main.environment('dev')).toMatchObject({
      env: 'DEV',
      title: 'Development',
      configService: null,
    });
    expect(main.environment('production').title).toBe('PRO');
    expect(main.environment('production').configService).not.toBeNull();
    expect(JSON.stringify(servers.list())).not.toContain('a-secret');
    expect(() => main.environment('test')).toThrow(
      'Apollo server "main" serves no environment "test"; it serves production, dev',
    );
    expect(() => servers.get('other')).toThrow('configured are main');
  });

  it.each([
    ['no list', { main: server }, 'expected array'],
    ['other protocols', [{ ...server, portalUrl: 'ftp://x' }], 'portalUrl'],
    [
      'passwords in addresses',
      [{ ...server, portalUrl: 'https://me:hunter2@apollo.example' }],
      'must hold no user name, password, query or fragment',
    ],
    ['no operator', [{ ...server, operator: ' ' }], 'operator'],
    [
      'a publisher who is the operator',
      [{ ...server, publisher: 'fairway' }],
      'must be another user than the operator',
    ],
    ['no environment', [{ ...server, environments: [] }], 'environments'],
    ['unknown fields', [{ ...server, tokens: 1 }], 'tokens'],
    ['the same name twice', [server, server], 'names a server twice'],
    [
      'the same environment twice',
      [
        {
          ...server,
          environments: [environment, { ...environment, env: 'X' }],
        },
      ],
      'names an environment twice',
    ],
    [
      'two environments in one of Apollo',
      [
        {
          ...server,
          environments: [environment, { ...environment, name: 'x' }],
        },
      ],
      'names an environment of Apollo twice',
    ],
    [
      'tokens that no header can hold',
      [{ ...server, environments: [{ ...environment, token: 'a\nb' }] }],
      'must be one word',
    ],
  ])('refuses %s', (_, servers, message) => {
    let said = '';
    try {
      read(servers);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain('InputError: Configuration fairway.apollo.servers');
    expect(said).toContain(message);
    expect(said).not.toMatch(/a-secret|hunter2/);
  });
});
