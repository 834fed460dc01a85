import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRow } from '../../__fixtures__/data';
import { busyWorld, emptyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { Configuration } from './Configuration';

describe('the overview', () => {
  it('shows each namespace in each environment, and what deserves a look', async () => {
    await renderOnPage(<Configuration />, busyWorld());
    const [row] = (await screen.findAllByRole('row')).slice(1);
    const [dev, staging, production] = within(row).getAllByRole('gridcell');

    expect(dev).toHaveTextContent(/, 1 key · 2 instances1 key not published/);
    expect(production).toHaveTextContent('Change 41 is under way');
    expect(production).toHaveTextContent('Locked by ops');
    expect(
      within(production).getByRole('link', {
        name: 'application in Production: Release 3',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/storefront/configuration/apollo/production/default/application',
    );
    // One environment away does not take the others with it.
    expect(staging).toHaveTextContent(
      'Does not answerApollo did not answer within 8 s.',
    );
    expect(within(staging).queryByRole('link')).not.toBeInTheDocument();

    // Other clusters stand below default where they are, and take no row of their own.
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(
      within(production).getByRole('link', {
        name: 'application in Production, cluster shanghai: Release 3',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', {
        name: 'Compare application over all its places',
      }),
    ).toHaveAttribute('href', expect.stringContaining('%2Cshanghai%2C'));
  });

  it('shows those places alone that deserve a look, by the address', async () => {
    const calm = makeRow({ namespace: 'routes.yaml' });
    await renderOnPage(<Configuration />, {
      ...busyWorld(),
      rows: [...busyWorld().rows, calm],
    });
    expect(await screen.findByText('routes.yaml')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: '1 altered elsewhere' }),
    );
    expect(screen.queryByText('routes.yaml')).not.toBeInTheDocument();
    expect(screen.getByLabelText('address')).toHaveTextContent('?sign=drift');
    // Nothing of the kind is offered where there is none.
    expect(screen.queryByRole('button', { name: /gray/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getByText('routes.yaml')).toBeVisible();
  });

  it('leads from a finding to its place, said as people call it', async () => {
    await renderOnPage(<Configuration />, busyWorld());
    expect(
      await screen.findByText('banner holds a placeholder. Set its value.'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'application in Production' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('/apollo/production/default/application'),
    );
  });

  it('says that the application is not there yet, also beside what another store has', async () => {
    const annotations = { 'fairway.dev/apollo-app-id': 'shop' };
    const world = busyWorld();
    const { unmount } = await renderOnPage(<Configuration />, emptyWorld(), {
      annotations,
    });
    expect(
      await screen.findByText('There is no application shop yet'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Create…' })).toBeVisible();
    unmount();
    await renderOnPage(
      <Configuration />,
      { ...world, rows: [makeRow({ store: 'configmaps' })], warnings: [] },
      { annotations },
    );
    expect(
      await screen.findByText('Apollo has no application shop yet'),
    ).toBeVisible();
  });

  it('claims nothing of environments that could not be looked at', async () => {
    const warnings = ['dev', 'staging', 'production'].map(
      name => `What is in ${name} is not known: Apollo does not answer`,
    );
    await renderOnPage(<Configuration />, { ...emptyWorld(), warnings });
    expect(
      await screen.findByText('Its configuration is not known now'),
    ).toBeVisible();
    expect(screen.getByText(warnings[1])).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create…' })).toBeNull();
  });

  it('leaves a finding as it is for a reason, and has it looked at again', async () => {
    const world = busyWorld();
    const acceptFinding = jest.fn(async ({ body: { reason } }) => {
      world.findings[0].accepted = reason && {
        by: 'user:default/dana',
        reason,
        at: new Date().toISOString(),
      };
      return {};
    });
    await renderOnPage(<Configuration />, world, {
      apolloApi: {
        acceptFinding,
        listFindings: async () => ({
          items: structuredClone(world.findings),
          warnings: [],
        }),
      },
    });
    expect(
      await screen.findByRole('link', { name: 'Edit the key…' }),
    ).toHaveAttribute('href', expect.stringMatching(/\?key=banner&act=edit$/));
    await userEvent.click(screen.getByRole('button', { name: 'Leave it…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const leave = dialog.getByRole('button', { name: 'Leave it' });
    expect(leave).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Reason/ }),
      'A test shop',
    );
    await userEvent.click(leave);
    expect(await screen.findByText('Nothing to look at')).toBeVisible();
    await userEvent.click(screen.getByText('1 left as it is'));
    expect(screen.getByText(/: A test shop/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Look at it again' }),
    );
    expect(await screen.findByText('1 thing to look at')).toBeVisible();
    expect(acceptFinding).toHaveBeenLastCalledWith({
      body: {
        component: 'component:default/storefront',
        id: 'f1',
        reason: null,
      },
    });
  });

  it('offers to create the application where there is none', async () => {
    const createChange = jest.fn(async () => ({ id: 7 }));
    await renderOnPage(<Configuration />, emptyWorld(), { createChange });
    expect(await screen.findByText(/fairway.dev\/apollo-app-id/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Create…' }));
    const dialog = within(await screen.findByRole('dialog'));

    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(
      dialog.getByText('Name the application and its organization'),
    ).toBeVisible();
    expect(createChange).not.toHaveBeenCalled();

    await userEvent.click(
      dialog.getByRole('button', { name: /Organization$/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'The shop (shop)' }),
    );
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Production' }));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Add a namespace' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Name of the namespace' }),
      'routes',
    );
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Public' }));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /^Clusters/ }),
      'shanghai, beijing',
    );
    await userEvent.click(
      dialog.getByRole('checkbox', { name: 'Copy the keys of another place' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'apollo-provision',
        spec: {
          component: 'component:default/storefront',
          store: 'apollo',
          environments: ['dev', 'staging'],
          app: { name: 'storefront', organization: 'shop' },
          clusters: ['shanghai', 'beijing'],
          namespaces: [
            { name: 'routes', format: 'properties', isPublic: true },
          ],
          copyFrom: {
            component: 'component:default/storefront',
            environment: 'dev',
            cluster: 'default',
          },
        },
        onFailure: 'undo',
      },
    });
  });

  it('says how stores come to be where there are none', async () => {
    await renderOnPage(<Configuration />, { ...busyWorld(), stores: [] });
    expect(await screen.findByText('No configuration store yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create…' })).toBeNull();
  });
});
