import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createApolloProvisionAction } from './createApolloProvisionAction';
import { createChangeProposeAction } from './createChangeProposeAction';

const change = (state: string) => ({
  id: 42,
  state,
  digest: 'sha256:1',
  message: null,
  plan: { summary: 'Publishes.' },
});

describe('actions that propose changes', () => {
  const changes = {
    createChange: jest.fn(),
    getChange: jest.fn(),
    submitChange: jest.fn(),
  };
  beforeEach(() => jest.resetAllMocks());

  const deps = () => ({
    auth: mockServices.auth(),
    changes: changes as any,
    lookEveryMs: 5,
  });
  async function run(
    action: { handler(context: any): Promise<void> },
    input: object,
    overrides: object = {},
  ) {
    const context = {
      ...createMockActionContext<any, any>(),
      ...overrides,
      input,
    };
    await action.handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }
  const input = {
    kind: 'apollo-change-set',
    spec: { parts: [] },
    reason: 'First values',
  };

  it('submits the plan that it saw, and leaves approvals to people', async () => {
    changes.createChange
      .mockRejectedValueOnce(new NotFoundError('no such component yet'))
      .mockResolvedValue({ id: 42 });
    changes.getChange.mockResolvedValue(change('planned'));
    changes.submitChange.mockResolvedValue(change('awaiting-approval'));
    expect(await run(createChangeProposeAction(deps()), input)).toEqual({
      changeId: 42,
      changePath: '/changes/42',
      state: 'awaiting-approval',
    });
    expect(changes.createChange).toHaveBeenCalledTimes(2);
    expect(changes.createChange.mock.calls[1][0]).toEqual({ body: input });
    expect(changes.submitChange.mock.calls[0][0]).toEqual({
      params: { id: 42 },
      body: { digest: 'sha256:1' },
    });
    expect(changes.submitChange.mock.calls[0][1].token).toMatch(
      /^mock-service-token/,
    );
  });

  it('waits for the end, and fails as the change does', async () => {
    changes.createChange.mockResolvedValue({ id: 42 });
    changes.getChange
      .mockResolvedValueOnce(change('planned'))
      .mockResolvedValueOnce(change('running'))
      .mockResolvedValueOnce({ ...change('undone'), message: 'refused' });
    changes.submitChange.mockResolvedValue(change('waiting'));
    await expect(run(createChangeProposeAction(deps()), input)).rejects.toThrow(
      'Change 42 is undone: refused',
    );
    changes.createChange.mockRejectedValue(new ConflictError('Nothing to do'));
    await expect(run(createChangeProposeAction(deps()), input)).rejects.toThrow(
      'Nothing to do',
    );
  });

  it('proposes nothing twice when the task is resumed', async () => {
    changes.getChange.mockResolvedValue(change('succeeded'));
    const output = await run(createChangeProposeAction(deps()), input, {
      checkpoint: async () => 42,
    });
    expect(output.state).toBe('succeeded');
    expect(changes.createChange).not.toHaveBeenCalled();
    expect(changes.submitChange).not.toHaveBeenCalled();
  });

  it('asks for places of configuration', async () => {
    changes.createChange.mockResolvedValue({ id: 42 });
    changes.getChange.mockResolvedValue(change('succeeded'));
    const places = {
      componentRef: 'component:default/web',
      store: 'main',
      environments: ['dev'],
      namespaces: [{ name: 'application' }],
    };
    const action = createApolloProvisionAction(deps());
    expect(await run(action, places)).toMatchObject({ state: 'succeeded' });
    expect(changes.createChange.mock.calls[0][0].body).toMatchObject({
      kind: 'apollo-provision',
      spec: { component: 'component:default/web', store: 'main' },
    });
    changes.createChange.mockClear();
    await run(action, places, { isDryRun: true });
    expect(changes.createChange).not.toHaveBeenCalled();
  });
});
