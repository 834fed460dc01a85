import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aChange, aFailedChange } from '../../__testUtils__/fixtures';
import { FakeChanges } from '../../__testUtils__/FakeChanges';
import { renderPage } from '../../__testUtils__/renderPage';
import { ChangesPage } from './ChangesPage';

const show = (fake: FakeChanges, at = '/changes') =>
  renderPage(<ChangesPage />, fake, { at, path: '/changes/*' });

describe('ChangesPage', () => {
  it('lists what the address asks for, and clears it', async () => {
    const fake = new FakeChanges([aChange(1), aFailedChange(2)]);
    const listChanges = jest.spyOn(fake, 'listChanges');
    const user = userEvent.setup();
    show(fake, '/changes?state=failed&sort=endedAt:desc');
    const row = await screen.findByRole('row', { name: /#2 api/ });
    expect(row).toHaveTextContent('Failed');
    expect(screen.queryByRole('row', { name: /#1/ })).not.toBeInTheDocument();
    expect(
      listChanges.mock.calls.map(([request]) => request?.query),
    ).toContainEqual(
      expect.objectContaining({
        state: ['failed'],
        orderBy: 'endedAt',
        order: 'desc',
        limit: 25,
        offset: 0,
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByRole('row', { name: /#1 web/ })).toBeVisible();
  });

  it('offers to filter by all that the other filters leave, on whatever page it is', async () => {
    const many = Array.from({ length: 60 }, (_, index) => aChange(index + 10));
    const rare = aFailedChange(1);
    rare.target = { ...rare.target, environment: 'lab' };
    const fake = new FakeChanges([rare, ...many]);
    const listFacets = jest.spyOn(fake, 'listFacets');
    const user = userEvent.setup();
    show(fake);
    await screen.findByRole('row', { name: /#69 web/ });
    expect(screen.queryByRole('row', { name: /#1 / })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    const options = within(await screen.findByRole('listbox'));
    expect(await options.findByRole('option', { name: 'lab' })).toBeVisible();
    await user.click(options.getByRole('option', { name: 'lab' }));
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('row', { name: /#1 / })).toBeVisible();
    expect(listFacets.mock.lastCall?.[0]?.query).toMatchObject({
      environment: ['lab'],
    });
    // The other values of the filter itself stay on offer.
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    const again = within(await screen.findByRole('listbox'));
    expect(
      await again.findByRole('option', { name: many[0].target.environment! }),
    ).toBeVisible();
  });

  it('remembers the columns', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const user = userEvent.setup();
    show(fake);
    await screen.findByRole('row', { name: /#1 web/ });
    expect(
      screen.queryByRole('columnheader', { name: 'Kind' }),
    ).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(
      within(await screen.findByRole('menu')).getByRole('menuitemcheckbox', {
        name: 'Kind',
      }),
    );
    await user.keyboard('{Escape}');
    expect(
      await screen.findByRole('columnheader', { name: 'Kind' }),
    ).toBeVisible();
  });

  it('announces news and takes them over when asked', async () => {
    const fake = new FakeChanges([aChange(1)]);
    const user = userEvent.setup();
    show(fake);
    await screen.findByRole('row', { name: /#1 web/ });
    fake.changes.set(2, aChange(2, { title: 'docs 3.1.0 to Staging' }));
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await user.click(
      await screen.findByRole('button', { name: 'Show what is new' }),
    );
    expect(await screen.findByRole('row', { name: /#2 docs/ })).toBeVisible();
  });

  it('says how something gets here', async () => {
    show(new FakeChanges());
    expect(await screen.findByText('Nothing was changed yet.')).toBeVisible();
  });
});
