import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { DeploymentsClient } from '@fairway/plugin-deployments-common';
import { createBuildWaitAction } from './createBuildWaitAction';

const COMPONENT = 'component:default/basket';
const build = { id: 7, version: '0.1.0+abc', commit: 'ab'.repeat(20) };

describe('fairway:build:wait', () => {
  const listBuilds = jest.fn();
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.resetAllMocks());

  const wait = async (
    overrides: Record<string, unknown> = {},
    input: Record<string, unknown> = {},
  ) => {
    const action = createBuildWaitAction({
      auth: mockServices.auth(),
      deployments: { listBuilds } as Partial<DeploymentsClient> as any,
      lookEveryMs: 5,
    });
    const context = {
      ...createMockActionContext<any, any>(),
      logger,
      ...overrides,
      input: { componentRef: COMPONENT, ...input },
    };
    await action.handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };

  it('waits until a build is there, also while builds cannot be read', async () => {
    listBuilds
      .mockResolvedValueOnce({ items: [], total: 0 })
      .mockRejectedValueOnce(new Error('connection refused'))
      .mockResolvedValueOnce({ items: [build], total: 1 });
    expect(await wait()).toEqual({
      buildId: 7,
      version: build.version,
      commit: build.commit,
      deliveryPath: '/catalog/default/component/basket/delivery',
    });
    expect(listBuilds).toHaveBeenCalledTimes(3);
    const [request, options] = listBuilds.mock.calls[0];
    expect(request).toEqual({ query: { component: [COMPONENT], limit: 1 } });
    expect(options.token).toMatch(/^mock-service-token/);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringMatching(/Waiting for the first build/),
    );
  });

  it('ends at once when the person may not see builds', async () => {
    listBuilds.mockRejectedValue(new NotAllowedError('deployments.delivery'));
    await expect(wait()).rejects.toThrow(NotAllowedError);
    expect(listBuilds).toHaveBeenCalledTimes(1);
  });

  it('counts the time from the first start when the task is resumed', async () => {
    listBuilds.mockResolvedValue({ items: [], total: 0 });
    const startedLongAgo = async () => Date.now() - 61_000;
    await expect(
      wait({ checkpoint: startedLongAgo }, { timeoutSeconds: 60 }),
    ).rejects.toThrow(/No build of component:default\/basket .*60 seconds/);
    expect(listBuilds).toHaveBeenCalledTimes(1);
  });

  it('stops when the task is cancelled', async () => {
    listBuilds.mockResolvedValue({ items: [], total: 0 });
    const cancel = new AbortController();
    const waiting = wait({ signal: cancel.signal });
    setTimeout(() => cancel.abort(), 30);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('waits for nothing in a dry run', async () => {
    expect(await wait({ isDryRun: true })).toEqual({
      deliveryPath: '/catalog/default/component/basket/delivery',
    });
    expect(listBuilds).not.toHaveBeenCalled();
  });
});
