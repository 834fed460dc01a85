import { screen } from '@testing-library/react';
import { fakes, renderPage } from '../../__testUtils__/renderPage';
import { RolesPage } from './RolesPage';

describe('RolesPage', () => {
  it('says who has each role, and what it grants in words', async () => {
    renderPage(<RolesPage />, fakes());
    const member = await screen.findByRole('region', { name: 'Everybody' });
    expect(member).toHaveTextContent('For everybody in the catalog');
    expect(member).toHaveTextContent('plan and submit changes');
    expect(member).toHaveTextContent(
      /one of these holds:.*owned by the person.*this does not hold:.*Changes of a colour \(red\)/,
    );
    const operator = screen.getByRole('region', { name: 'Operations' });
    expect(operator).toHaveTextContent(
      'For members of operations, and of the groups below',
    );
    expect(operator).toHaveTextContent('For olga');
    expect(operator).toHaveTextContent('everything of Changes');
    expect(operator).toHaveTextContent('everything that begins with kube*');
    expect(
      screen.getAllByRole('link', { name: 'Who has it' })[1],
    ).toHaveAttribute('href', '/access/people?role=operator');
  });

  it('is closed without the permission, and asks the server for nothing', async () => {
    const servers = fakes();
    renderPage(<RolesPage />, servers, { allowed: false });
    expect(await screen.findByText('roles.read')).toBeVisible();
    expect(servers.roles.listRoles).not.toHaveBeenCalled();
  });

  it('says how to write roles where there are none', async () => {
    const servers = fakes();
    servers.roles.listRoles.mockResolvedValue({ items: [], total: 0 });
    renderPage(<RolesPage />, servers);
    expect(await screen.findByText('No roles are configured')).toBeVisible();
  });
});
