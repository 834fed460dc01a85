import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ApolloClient, GrayState } from '@fairway/plugin-apollo-common';
import { makeNamespace, makeRef, minutesAgo } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { Configuration } from '../Configuration';

const PLACE = 'apollo/production/default/application';

async function renderPlace(
  world = busyWorld(),
  options: { view?: string; apolloApi?: Partial<ApolloClient> } = {},
) {
  const { view = '', apolloApi } = options;
  const createChange = jest.fn(async () => ({ id: 7 }));
  await renderOnPage(<Configuration />, world, {
    createChange,
    apolloApi,
    address: `${PLACE}${view}`,
  });
  expect(
    await screen.findByRole('heading', { name: 'application in Production' }),
  ).toBeVisible();
  return { createChange };
}

async function edit(key: string, value: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Acts on ${key}` }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const field = dialog.getByRole('textbox', { name: /^Value/ });
  await userEvent.clear(field);
  await userEvent.type(field, value);
  await userEvent.click(
    dialog.getByRole('button', { name: 'Add to the change set' }),
  );
}

async function plan() {
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
}

const gray: GrayState = {
  branch: 'b1',
  rule: {
    targets: [
      { type: 'workload', matchLabels: { track: 'canary', zone: 'a' } },
    ],
  },
  resolved: {
    labels: [],
    ips: ['10.0.0.1'],
    pods: ['storefront-1'],
    waiting: ['storefront-3'],
    at: minutesAgo(5),
  },
  problem: null,
  releaseId: 12,
  changeId: 41,
  differences: [],
};

describe('a gray release', () => {
  it('publishes the collected edits to those chosen', async () => {
    const { createChange } = await renderPlace();
    await edit('timeout', '5000');
    await userEvent.click(screen.getByRole('tab', { name: 'Gray release' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a gray release…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /^Labels of clients/ }),
      'beta, staff',
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /^IP/ }),
      '10.0.0.1',
    );
    await plan();
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'apollo-gray',
        spec: {
          action: 'publish',
          ...makeRef(),
          set: [{ key: 'timeout', value: '5000' }],
          remove: [],
          rule: {
            targets: [
              { type: 'labels', labels: ['beta', 'staff'] },
              { type: 'ips', ips: ['10.0.0.1'] },
              { type: 'pods', percent: 10 },
            ],
          },
        },
        onFailure: 'undo',
      },
    });
  });

  it('needs edits, and somebody who gets it', async () => {
    await renderPlace(busyWorld(), { view: '?view=gray' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a gray release…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Add edits to the change set/)).toBeVisible();
    await userEvent.click(dialog.getByRole('checkbox', { name: /A share of/ }));
    expect(dialog.getByText('Choose who gets it')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Plan' })).toBeDisabled();
  });

  it('is explained where the server has none', async () => {
    const world = busyWorld();
    const [store] = structuredClone(world.stores);
    store.environments[2].capabilities.gray = {
      available: false,
      why: 'ConfigMaps know no gray releases.',
    };
    await renderPlace({ ...world, stores: [store] }, { view: '?view=gray' });
    expect(
      await screen.findByText('ConfigMaps know no gray releases.'),
    ).toBeVisible();
  });

  it('goes to pods with labels that they have, shown before it is planned', async () => {
    const world = { ...busyWorld(), namespace: makeNamespace({ gray }) };
    const { createChange } = await renderPlace(world, { view: '?view=gray' });
    expect(
      await screen.findByText(/^The component’s pods with track=canary,zone=a/),
    ).toBeVisible();
    expect(screen.getByText(/^Now: storefront-1/)).toBeVisible();
    expect(
      screen.getByText('Without an address yet: storefront-3'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Alter who gets it…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const field = dialog.getByRole('textbox', { name: /^Labels of the pods/ });
    expect(field).toHaveValue('track=canary,zone=a');
    expect(await dialog.findByText('Now 1 of 2 pods get it:')).toBeVisible();
    expect(dialog.getByText('storefront-1')).toBeVisible();

    await userEvent.clear(field);
    await userEvent.type(field, 'a/b/c=d');
    expect(dialog.getByText(/“a\/b\/c=d” is no label/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Plan' })).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.click(
      await dialog.findByRole('button', { name: 'track=canary (1 pod)' }),
    );
    expect(field).toHaveValue('track=canary');
    await plan();
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'apollo-gray',
        spec: {
          action: 'retarget',
          ...makeRef(),
          rule: {
            targets: [{ type: 'workload', matchLabels: { track: 'canary' } }],
          },
        },
        onFailure: 'undo',
      },
    });
  });

  it('does not go to a share as well unless that is chosen again', async () => {
    await renderPlace(busyWorld(), { view: '?view=gray' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a gray release…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const box = (name: RegExp) => dialog.getByRole('checkbox', { name });
    expect(box(/A share of/)).toBeChecked();
    await userEvent.click(box(/Pods with labels/));
    expect(box(/A share of/)).not.toBeChecked();
    await userEvent.click(box(/A share of/));
    expect(box(/Pods with labels/)).toBeChecked();
  });

  it.each([
    [{ gray: 2, total: 2 }, /everybody gets it at once/],
    [{ gray: 0, total: 2 }, 'None now. Those that come get it.'],
    [{ gray: 0, total: 0 }, /has no pods here now/],
    [{ gap: 'Pods are not known: prod is away' }, /prod is away/],
  ])('says before it is planned when it is %j', async (found, expected) => {
    const previewGray = async () => ({
      pods: [],
      total: 0,
      gray: 0,
      labels: [],
      gap: null,
      ...found,
    });
    await renderPlace(busyWorld(), {
      view: '?view=gray',
      apolloApi: { previewGray },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a gray release…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(expected)).toBeVisible();
  });
});

describe('the proof of arrival', () => {
  it('tells for each pod what it gets, and what it is meant to get', async () => {
    const pod = (number: number, overrides: object) => ({
      name: `storefront-${number}`,
      ip: `10.0.0.${number}`,
      label: null,
      releaseKey: null,
      releaseId: null,
      error: null,
      given: 'current' as const,
      meant: 'current' as const,
      state: 'arrived' as const,
      ...overrides,
    });
    const getArrival = async () => ({
      release: null,
      instances: null,
      instanceCount: null,
      pods: [
        pod(1, { given: 'other', releaseId: 2, state: 'late' }),
        pod(2, { meant: 'gray', releaseId: 3, state: 'waiting' }),
        pod(3, {
          ip: null,
          given: 'unknown',
          state: 'unknown',
          error: 'The pod has no address yet',
        }),
        pod(4, { meant: 'gray', given: 'gray', releaseId: 12 }),
      ],
      gaps: [],
    });
    await renderPlace(busyWorld(), {
      view: '?view=arrival',
      apolloApi: { getArrival },
    });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 4 pods would be given what they are meant to get',
      }),
    ).toBeVisible();
    const texts = screen.getAllByRole('row').map(row => row.textContent);
    expect(texts.slice(-4)).toEqual([
      'storefront-1LateRelease for all othersAnother release (2)10.0.0.1',
      'storefront-2Waiting for the config serviceGray releaseThe running release (3)10.0.0.2',
      'storefront-3UnknownRelease for all othersUnknownThe pod has no address yet',
      'storefront-4ArrivedGray releaseThe gray release (12)10.0.0.4',
    ]);
    expect(screen.getByText(/within a minute at most/)).toBeVisible();
  });
});
