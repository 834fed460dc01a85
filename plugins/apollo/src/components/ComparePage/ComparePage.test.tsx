import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRef } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { formatPlace } from '../../lib/refs';
import { Configuration } from '../Configuration';

const staging = makeRef({ environment: 'staging' });
const production = makeRef();
const address = `compare?${new URLSearchParams([
  ['place', formatPlace(staging)],
  ['place', formatPlace(production)],
])}`;

async function propose() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Review and propose…' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
}

const partsOf = (createChange: jest.Mock) =>
  createChange.mock.calls[0][0].body.spec.parts;

describe('ComparePage', () => {
  it('carries one key over', async () => {
    const createChange = jest.fn(async () => ({ id: 7 }));
    await renderOnPage(<Configuration />, busyWorld(), {
      address,
      createChange,
    });
    expect(
      await screen.findByText('3 keys differ, 7 are the same everywhere.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Take over timeout to application in Production',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', {
        name: 'The value of application in Staging',
      }),
    );
    await propose();
    expect(partsOf(createChange)).toEqual([
      { ...production, set: [{ key: 'timeout', value: '1000' }], remove: [] },
    ]);
  });

  it('makes one place like another, all but secrets', async () => {
    const createChange = jest.fn(async () => ({ id: 7 }));
    await renderOnPage(<Configuration />, busyWorld(), {
      address,
      createChange,
    });
    const key = await screen.findByRole('rowheader', { name: 'mail.password' });
    expect(
      within(key.closest('tr')!).queryByRole('button'),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Make application in Production like another',
      }),
    );
    await userEvent.click(await screen.findByRole('menuitem'));
    await propose();
    expect(partsOf(createChange)).toEqual([
      {
        ...production,
        set: [{ key: 'timeout', value: '1000' }],
        remove: ['old'],
      },
    ]);
  });

  it('reads all places against the one chosen, by the address', async () => {
    await renderOnPage(<Configuration />, busyWorld(), {
      address: `${address}&all=&q=time`,
    });
    expect(
      await screen.findByRole('checkbox', { name: 'Only differences' }),
    ).not.toBeChecked();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Compare with application in Production',
      }),
    );
    const params = new URLSearchParams(
      screen.getByLabelText('address').textContent!.split('?')[1],
    );
    expect(params.getAll('place')).toEqual(
      [production, staging].map(formatPlace),
    );
    expect(params.get('q')).toBe('time');
  });

  // An unread place has no values, so that taking it over once removed all keys.
  it('takes nothing over from or to a place that could not be read', async () => {
    await renderOnPage(<Configuration />, busyWorld(), {
      address,
      apolloApi: {
        compare: async () => ({
          places: [
            { ref: staging, format: null, error: 'Apollo is away.' },
            { ref: production, format: 'properties' as const, error: null },
          ],
          keys: [
            {
              key: 'timeout',
              differs: false,
              masked: false,
              values: [null, '3000'],
            },
          ],
          equal: 1,
        }),
      },
    });
    expect(await screen.findByText('Apollo is away.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Take over/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /like another/ })).toBeNull();
    expect(screen.queryByText('not there')).toBeNull();
  });

  it('chooses places by the address, of other components too', async () => {
    await renderOnPage(<Configuration />, busyWorld(), { address: 'compare' });
    expect(await screen.findByText('Choose what to compare')).toBeVisible();
    const group = await screen.findByRole('group', {
      name: 'application, cluster shanghai',
    });
    await userEvent.click(
      within(group).getByRole('checkbox', { name: 'Production' }),
    );
    expect(
      new URLSearchParams(
        screen.getByLabelText('address').textContent!.split('?')[1],
      ).getAll('place'),
    ).toEqual([formatPlace(makeRef({ cluster: 'shanghai' }))]);

    await userEvent.click(
      screen.getByRole('combobox', { name: 'Compare with another component' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Basket/ }),
    );
    expect(
      await screen.findByRole('heading', { name: 'basket' }),
    ).toBeVisible();
    expect(
      await screen.findAllByRole('group', {
        name: 'application, cluster shanghai',
      }),
    ).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Leave out' }));
    expect(screen.queryByRole('heading', { name: 'basket' })).toBeNull();
  });
});
