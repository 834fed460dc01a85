import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeItem,
  makeNamespace,
  makeRef,
  makeRelease,
} from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { Configuration } from '../Configuration';

// The editor measures text, which jsdom cannot.
jest.mock('@fairway/ui-kit', () => ({
  ...jest.requireActual('@fairway/ui-kit'),
  TextInput: ({ value, label, onChange }: any) => (
    <textarea
      aria-label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  ),
}));

const PLACE = 'apollo/production/default/application';

async function renderKeys(world = busyWorld(), view = '') {
  const createChange = jest.fn(async () => ({ id: 7 }));
  const reveal = jest.fn(async () => ({
    value: 'hunter2',
    published: 'hunter2',
  }));
  await renderOnPage(<Configuration />, world, {
    createChange,
    apolloApi: { reveal },
    address: `${PLACE}${view}`,
  });
  expect(
    await screen.findByRole('heading', { name: 'application in Production' }),
  ).toBeVisible();
  return { createChange, reveal };
}

async function act(key: string, name: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Acts on ${key}` }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

async function edit(key: string, value: string) {
  await act(key, 'Edit…');
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

const row = (name: RegExp) => screen.getByRole('row', { name });

describe('the keys', () => {
  it('are edited into a change set that is proposed as collected', async () => {
    const { createChange } = await renderKeys();
    await edit('timeout', '5000');
    await act('banner', 'Remove');
    expect(row(/^timeout/)).toHaveTextContent('3000In your change set:5000');
    expect(row(/^banner/)).toHaveTextContent('Removed by your change set');
    expect(
      screen.getByText(
        'Your change set: 2 edits in 1 namespace, not proposed yet.',
      ),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Review and propose…' }),
    );
    await plan();
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'apollo-change-set',
        spec: {
          unpublished: 'refuse',
          parts: [
            {
              ...makeRef(),
              set: [{ key: 'timeout', value: '5000' }],
              remove: ['banner'],
            },
          ],
        },
        onFailure: 'undo',
      },
    });
    // What was proposed is no longer collected.
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Review and propose…' }),
      ).toBeNull(),
    );
  });

  it('are published along with edits of others, or at once, only where one says so', async () => {
    const { createChange } = await renderKeys();
    await edit('timeout', '5000');
    await userEvent.click(
      screen.getByRole('button', { name: 'Review and propose…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('checkbox', { name: /Also publish what others/ }),
    );
    await userEvent.click(
      dialog.getByRole('checkbox', { name: /It cannot wait/ }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Title of the release/ }),
      'Patience',
    );
    await plan();
    expect(createChange).toHaveBeenCalledWith({
      body: expect.objectContaining({
        spec: expect.objectContaining({
          title: 'Patience',
          unpublished: 'include',
          emergency: true,
        }),
      }),
    });
  });

  it('are not in the change set when the value is as before', async () => {
    await renderKeys();
    await edit('timeout', '5000');
    await edit('timeout', '3000');
    expect(row(/^timeout/)).not.toHaveTextContent('In your change set');
    expect(
      screen.queryByRole('button', { name: 'Review and propose…' }),
    ).toBeNull();
  });

  it('refuse a plain secret with the way out', async () => {
    await renderKeys();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a key…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Key' }),
      'db.password',
    );
    const value = dialog.getByRole('textbox', { name: /^Value/ });
    await userEvent.type(value, 'hunter2');
    const add = dialog.getByRole('button', { name: 'Add to the change set' });
    await userEvent.click(add);
    expect(dialog.getByText(/Keep it in a Kubernetes Secret/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Review and propose…' }),
    ).toBeNull();

    // What says where the secret is may stand there.
    fireEvent.change(value, { target: { value: '${DB_PASSWORD}' } });
    await userEvent.click(add);
    expect(
      await screen.findByRole('button', { name: 'Review and propose…' }),
    ).toBeVisible();
  });

  it('show a secret for a reason only', async () => {
    const { reveal } = await renderKeys();
    expect(await screen.findByText('Secret, not shown')).toBeVisible();
    await act('mail.password', 'Show the secret…');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Show' })).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Reason/ }),
      'Mail is down',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Show' }));
    expect(await dialog.findByText('hunter2')).toBeVisible();
    expect(reveal).toHaveBeenCalledWith({
      body: { ...makeRef(), key: 'mail.password', reason: 'Mail is down' },
    });
  });

  it('name the person who published them, and cannot be removed where they are inherited', async () => {
    await renderKeys();
    expect(
      await within(
        await screen.findByRole('row', { name: /^timeout/ }),
      ).findByText('dana'),
    ).toBeVisible();
    expect(row(/^region/)).toHaveTextContent('Inherited from TEST1.shared');
    await userEvent.click(
      screen.getByRole('button', { name: 'Acts on region' }),
    );
    expect(
      await screen.findByRole('menuitem', { name: 'Edit…' }),
    ).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Remove' })).toBeNull();
  });
});

describe('the keys as text', () => {
  it('become edits of what was altered, without secrets and what is inherited', async () => {
    const { createChange } = await renderKeys();
    await userEvent.click(await screen.findByRole('radio', { name: 'Text' }));
    const text = screen.getByRole('textbox', { name: 'Text of application' });
    expect(text).toHaveValue(
      'timeout = 3000\n# On every page\nbanner = Free delivery',
    );
    expect(screen.getByText(/mail\.password\. They stay/)).toBeVisible();
    fireEvent.change(text, { target: { value: 'timeout = 5000\nnew = 1' } });
    await userEvent.click(
      screen.getByRole('button', { name: 'Add to the change set' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Review and propose…' }),
    );
    await plan();
    expect(createChange.mock.calls[0]).toMatchObject([
      {
        body: {
          spec: {
            parts: [
              {
                set: [
                  { key: 'timeout', value: '5000' },
                  { key: 'new', value: '1' },
                ],
                remove: ['banner'],
              },
            ],
          },
        },
      },
    ]);
  });

  it('is one document in other formats, and hidden where it holds a secret', async () => {
    const world = busyWorld();
    world.namespace = makeNamespace({
      format: 'yaml',
      items: [
        makeItem('content', '', { value: null, published: null, masked: true }),
      ],
    });
    await renderKeys(world);
    expect(
      await screen.findByText('This text holds what looks like a secret'),
    ).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the releases', () => {
  it('are gone back to with the difference first', async () => {
    const { createChange } = await renderKeys(busyWorld(), '?view=releases');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back to Release 1' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('That alters', { exact: false }),
    ).toBeVisible();
    expect(dialog.getAllByText('1000')[0].tagName).toBe('INS');
    await plan();
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'apollo-rollback',
        spec: { ...makeRef(), toRelease: 1 },
        onFailure: 'undo',
      },
    });
  });

  it('cannot be gone back to when nothing differs, nor when they run', async () => {
    await renderKeys({ ...busyWorld(), differences: [] }, '?view=releases');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back to Release 2' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/nothing to roll back/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Plan' })).toBeDisabled();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));

    await userEvent.click(
      screen.getByRole('button', { name: 'Show what Release 3 altered' }),
    );
    const shown = within(await screen.findByRole('dialog'));
    expect(await shown.findByText('No difference')).toBeVisible();
    expect(shown.queryByRole('button', { name: 'Plan' })).toBeNull();
  });

  it('are read against any other', async () => {
    const compareReleases = jest.fn(async () => ({
      base: makeRelease(1),
      release: makeRelease(2),
      differences: [
        {
          key: 'banner',
          before: '',
          after: 'Sale',
          masked: false,
          change: 'changed' as const,
        },
      ],
    }));
    await renderOnPage(<Configuration />, busyWorld(), {
      apolloApi: { compareReleases },
      address: `${PLACE}?view=releases`,
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show what Release 2 altered',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: /Compared with/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /^Release 1,/ }),
    );
    expect(await dialog.findByText('Sale')).toBeVisible();
    expect(dialog.getByText('(empty)').tagName).toBe('DEL');
    expect(compareReleases).toHaveBeenCalledWith(
      { params: { id: 2, base: 1 }, query: makeRef() },
      expect.anything(),
    );
  });

  it('tell the life of a key, step by step', async () => {
    await renderKeys();
    await act('timeout', 'History…');
    const steps = within(
      await screen.findByRole('list', { name: 'History of timeout' }),
    ).getAllByRole('listitem');
    expect(steps).toHaveLength(3);
    expect(steps[0]).toHaveTextContent('Changed by Release 3 Change 43');
    expect(within(steps[0]).getByText('as of 2').tagName).toBe('DEL');
    expect(within(steps[0]).getByText('as of 3').tagName).toBe('INS');
  });
});
