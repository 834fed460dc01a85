import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeItem, makeNamespace } from '../../__fixtures__/data';
import type { World } from '../../__fixtures__/fakeApis';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { Configuration } from '../Configuration';

// The editor measures text, which jsdom cannot.
jest.mock('@fairway/ui-kit', () => ({
  ...jest.requireActual('@fairway/ui-kit'),
  TextInput: ({ value, label, onChange, problems = [] }: any) => (
    <>
      <textarea
        aria-label={label}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      {problems.map(({ line, message }: any) => (
        <p key={message}>{`${line}: ${message}`}</p>
      ))}
    </>
  ),
}));

async function renderItems(world: World, search = '') {
  await renderOnPage(<Configuration />, world, {
    address: `apollo/production/default/application${search}`,
  });
  await screen.findByRole('heading', {
    name: 'application in Production',
    hidden: true,
  });
}

const world = (): World => ({
  ...busyWorld(),
  namespace: makeNamespace({
    items: [
      ...Array.from({ length: 60 }, (_, index) =>
        makeItem(`key.${index}`, 'x'),
      ),
      makeItem('saved', 'new', {
        published: 'old',
        change: 'changed',
        modifiedBy: 'apollo',
      }),
    ],
  }),
});
const rowNames = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('ItemsView', () => {
  it('shows those keys alone that are not published, and collects one', async () => {
    await renderItems(world());
    await userEvent.click(
      await screen.findByRole('button', { name: '1 not published' }),
    );
    expect(rowNames()).toEqual(['saved']);
    // Who saved it is said, so that one can ask.
    expect(screen.getByRole('row', { name: /^saved/ })).toHaveTextContent(
      'not published: · apollo',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Acts on saved' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Publish what is saved' }),
    );
    expect(
      screen.getByText(
        'Your change set: 1 edit in 1 namespace, not proposed yet.',
      ),
    ).toBeVisible();
  });

  it('opens the page with the key that an address leads to, and marks it', async () => {
    await renderItems(world(), '?key=key.55');
    const cell = await screen.findByText('key.55');
    expect(cell.parentElement).toHaveAttribute('aria-current', 'true');
    expect(rowNames()).not.toContain('key.1');
  });

  it('opens the form of a key by the address, or of one that is to be added', async () => {
    await renderItems(world(), '?key=missing.here&act=edit');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('textbox', { name: /^Key/ })).toHaveValue(
      'missing.here',
    );
  });

  it('sorts by key', async () => {
    await renderItems(world(), '?only=collected');
    expect(await screen.findByText('No key matches')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: '0 in your change set' }),
    );
    await userEvent.click(screen.getByRole('columnheader', { name: 'Key' }));
    expect(rowNames().slice(0, 3)).toEqual(['key.0', 'key.1', 'key.10']);
  });

  it('says of a bad key and a long value what is possible, before anything is collected', async () => {
    await renderItems(world());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a key…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const key = dialog.getByRole('textbox', { name: /^Key/ });
    const add = dialog.getByRole('button', { name: 'Add to the change set' });
    await userEvent.click(add);
    expect(dialog.getByText('Give the key a name')).toBeVisible();
    fireEvent.change(key, { target: { value: 'k'.repeat(129) } });
    expect(dialog.getByText(/129 characters; at most 128/)).toBeVisible();
    fireEvent.change(key, { target: { value: 'a=b' } });
    expect(
      dialog.getByText(/control characters or =\. Use dots/),
    ).toBeVisible();
    fireEvent.change(dialog.getByRole('textbox', { name: /^Value/ }), {
      target: { value: 'v'.repeat(20_001) },
    });
    expect(dialog.getByText(/20,001 characters; at most 20,000/)).toBeVisible();
    await userEvent.click(add);
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('keeps a text that is not collected yet over a look at another page', async () => {
    await renderItems(busyWorld(), '?mode=text');
    const name = { name: 'Text of application' };
    fireEvent.change(await screen.findByRole('textbox', name), {
      target: { value: 'timeout = 4711\nbad key = 1' },
    });
    expect(await screen.findByText(/^2: A key has at most/)).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Releases' }));
    await userEvent.click(screen.getByRole('tab', { name: 'Keys' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Text' }));
    expect(screen.getByRole('textbox', name)).toHaveValue(
      'timeout = 4711\nbad key = 1',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(screen.getByRole('textbox', name)).not.toHaveValue(
      expect.stringContaining('4711'),
    );
  });
});
