import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakes, renderPage } from '../../__testUtils__/renderPage';
import { PeoplePage } from './PeoplePage';

describe('PeoplePage', () => {
  it('lists the people of a role, each with the way to their rights', async () => {
    const servers = fakes();
    renderPage(<PeoplePage />, servers, { at: '/access/people?role=operator' });
    const link = await screen.findByRole('link', { name: 'Dana Develops' });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining('person=user%3Adefault%2Fdana'),
    );
    expect(servers.roles.listPeople).toHaveBeenCalledWith(
      { query: expect.objectContaining({ role: 'operator', offset: 0 }) },
      expect.anything(),
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() =>
      expect(servers.roles.listPeople).toHaveBeenLastCalledWith(
        { query: expect.objectContaining({ role: undefined }) },
        expect.anything(),
      ),
    );
  });

  it('shows the rights of the person in the address', async () => {
    const servers = fakes();
    renderPage(<PeoplePage />, servers, {
      at: '/access/people?person=user:default/dana',
    });
    expect(
      await screen.findByRole('region', { name: 'Rights: 2 of 4 permissions' }),
    ).toBeVisible();
    expect(servers.roles.getRights).toHaveBeenCalledWith(
      { query: { userRef: 'user:default/dana' } },
      expect.anything(),
    );
  });

  it('is closed without the permission', async () => {
    const servers = fakes();
    renderPage(<PeoplePage />, servers, {
      at: '/access/people?person=user:default/dana',
      allowed: false,
    });
    expect(await screen.findByText('roles.read')).toBeVisible();
    expect(servers.roles.getRights).not.toHaveBeenCalled();
  });
});
