import { findReplaced } from './ownConfig.ts';

describe('findReplaced', () => {
  it('replaces nothing without configuration', () => {
    expect(findReplaced('', {})).toEqual(new Map());
    expect(findReplaced('backend: { database: { client: pg } }', {})).toEqual(
      new Map(),
    );
  });

  it('knows what the user has already', () => {
    const config = `
backend: { database: { connection: { host: db } } }
integrations: { gitea: [{ host: git.example }] }
`;
    expect(findReplaced(config, { KUBECONFIG: '/home/me/config' })).toEqual(
      new Map([
        ['kubernetes', 'KUBECONFIG'],
        ['postgres', 'backend.database.connection in app-config.local.yaml'],
        ['gitea', 'integrations.gitea in app-config.local.yaml'],
        ['builds', 'integrations.gitea in app-config.local.yaml'],
        ['registry', 'integrations.gitea in app-config.local.yaml'],
      ]),
    );
  });
});
