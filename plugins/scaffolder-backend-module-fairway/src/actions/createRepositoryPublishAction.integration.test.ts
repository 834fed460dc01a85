import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  ScmIntegrations,
  getGiteaRequestOptions,
} from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { Gitea } from '../gitea/Gitea';
import { createRepositoryPublishAction } from './createRepositoryPublishAction';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration of a running Gitea; npm test -- integration sets it',
  );
}
const integrations = ScmIntegrations.fromConfig(
  new ConfigReader(parse(readFileSync(configFile, 'utf8'))),
);
const [{ config }] = integrations.gitea.list();
const gitea = Gitea.fromIntegrations(integrations);

jest.setTimeout(120_000);

describe('fairway:repository:publish on a real Gitea', () => {
  const name = `test-${randomBytes(4).toString('hex')}`;
  const workspace = createMockDirectory();

  const api = async (method: string, path: string) => {
    const { headers } = getGiteaRequestOptions(config);
    const response = await fetch(`${config.baseUrl}/api/v1/${path}`, {
      method,
      headers,
    });
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  };

  const publish = async (
    repository: string,
    options: { person?: string; component?: string; isDryRun?: boolean } = {},
  ) => {
    const { person = 'dana', component = repository, isDryRun } = options;
    workspace.setContent({ 'README.md': `# ${repository}, anew\n` });
    const userEntityRef = `user:default/${person}`;
    const action = createRepositoryPublishAction({
      integrations,
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef,
          ownershipEntityRefs: [userEntityRef],
        }),
      }),
    });
    const context = {
      ...createMockActionContext<any, any>({ workspacePath: workspace.path }),
      getInitiatorCredentials: async () => mockCredentials.user(userEntityRef),
      isDryRun,
      input: {
        repoUrl: `${gitea.host}?owner=shop&repo=${repository}`,
        componentRef: `component:default/${component}`,
        description: 'Of a test',
        gitCommitMessage: 'Begin',
        gitAuthorName: 'Dana Develops',
        gitAuthorEmail: 'dana@example.com',
      },
    };
    await action.handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };
  const commits = (repository: string) =>
    api('GET', `repos/shop/${repository}/commits`);

  afterAll(async () => {
    for (const suffix of ['', '-empty']) {
      await api('DELETE', `repos/shop/${name}${suffix}`);
    }
  });

  it('makes nothing in a dry run', async () => {
    const outputs = await publish(name, { isDryRun: true });
    expect(outputs.repoContentsUrl).toBe(
      `${config.baseUrl}/shop/${name}/src/branch/main/`,
    );
    expect(await gitea.firstCommit('shop', name)).toBe('missing');
  });

  it('makes a repository once, however often it is run', async () => {
    const outputs = await publish(name);
    expect(outputs).toEqual({
      remoteUrl: `${config.baseUrl}/shop/${name}.git`,
      repoContentsUrl: `${config.baseUrl}/shop/${name}/src/branch/main/`,
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(await commits(name)).toMatchObject([
      {
        sha: outputs.commitHash,
        commit: {
          author: { name: 'Dana Develops' },
          message: `Begin\n\nFairway-Component: component:default/${name}\nFairway-Requested-By: user:default/dana\n`,
        },
      },
    ]);

    // As a task that is started again, or another run with the same values.
    expect(await publish(name)).toEqual(outputs);
    expect(await commits(name)).toHaveLength(1);
  });

  it('refuses the repository of somebody else, and of another component', async () => {
    await expect(publish(name, { person: 'mallory' })).rejects.toThrow(
      `has a repository shop/${name} that was not made for component:default/${name} by you`,
    );
    await expect(publish(name, { component: 'cart' })).rejects.toThrow(
      'was not made for component:default/cart by you',
    );
    await expect(
      publish('storefront', { component: 'storefront' }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await commits(name)).toHaveLength(1);
  });

  it('fills a repository that a run left empty when it died', async () => {
    const repository = `${name}-empty`;
    const details = {
      name: repository,
      defaultBranch: 'main',
      isPrivate: false,
    };
    expect(await gitea.createRepository('shop', details)).toBe(true);
    expect(await gitea.createRepository('shop', details)).toBe(false);
    expect(await gitea.firstCommit('shop', repository)).toBe('empty');
    const { commitHash } = await publish(repository);
    expect(await commits(repository)).toMatchObject([{ sha: commitHash }]);
  });
});
