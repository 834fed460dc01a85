import { mockApis } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRow } from '../../__fixtures__/data';
import { fakeDeploymentsApi } from '../../__fixtures__/fakeApis';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { busyWorld, emptyWorld } from '../../__fixtures__/world';
import { MatrixPage } from './MatrixPage';

async function renderMatrix(world = busyWorld(), address = '/') {
  const listMatrix = jest.fn(fakeDeploymentsApi(world).listMatrix);
  await renderOnPage(<MatrixPage />, world, {
    address,
    deploymentsApi: { listMatrix },
    apis: [
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/storefront'],
      }),
    ],
  });
  return listMatrix;
}

const row = async (name: string) =>
  within(await screen.findByRole('row', { name: new RegExp(`^${name}`) }));

describe('MatrixPage', () => {
  it('shows each component in each environment', async () => {
    await renderMatrix();

    const web = await row('web');
    expect(
      screen.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual([
      'Component',
      'Newest build',
      'Development',
      'Test',
      'Staging',
      'Production',
    ]);
    expect(
      web.getByRole('link', { name: 'web in Production: 1.4.6' }),
    ).toHaveAttribute('href', '/catalog/default/component/web/delivery');
    expect(web.getAllByText('Healthy')).toHaveLength(4);
    expect(web.getAllByText('1 behind')).toHaveLength(3);
    expect(web.getByText('1 waiting')).toBeVisible();

    expect((await row('catalog')).getByText('Degraded')).toBeVisible();
    expect((await row('invoices')).getByText('Not deployed')).toBeVisible();
    expect(
      (await row('basket')).getByRole('link', { name: 'Running' }),
    ).toHaveAttribute('href', '/changes/70');
    expect(
      (await row('ledger')).getByRole('link', { name: 'Failed' }),
    ).toHaveAttribute('href', '/changes/71');
  });

  it('filters on the server, with the filters in the address', async () => {
    const listMatrix = await renderMatrix();
    await row('web');

    await userEvent.click(
      await screen.findByRole('button', { name: 'My teams' }),
    );
    expect(await screen.findByLabelText('address')).toHaveTextContent(
      '?owner=group%3Adefault%2Fstorefront',
    );
    await screen.findByText('1 to 3 of 3');
    expect(screen.queryByText('ledger')).not.toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search components' }),
      'web',
    );
    await screen.findByText('1 to 1 of 1');
    expect(listMatrix).toHaveBeenLastCalledWith(
      {
        query: {
          ownerRef: ['group:default/storefront'],
          system: undefined,
          search: 'web',
          limit: 25,
          offset: 0,
        },
      },
      { signal: expect.anything() },
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await screen.findByText('1 to 6 of 6');
    expect(screen.getByLabelText('address')).toHaveTextContent(/^\/$/);
  });

  it('reads the address', async () => {
    await renderMatrix(busyWorld(), '/?system=system:default/billing&limit=2');

    expect(await screen.findByText('1 to 2 of 3')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await row('ledger')).toBeDefined();
    expect(screen.getByLabelText('address')).toHaveTextContent('offset=2');
  });

  it('says what is missing and why nothing is there', async () => {
    const world = emptyWorld();
    world.warnings = ['The cluster prod does not answer.'];
    await renderMatrix(world);

    expect(await screen.findByText('No components here yet')).toBeVisible();
    expect(screen.getByText('The cluster prod does not answer.')).toBeVisible();
  });

  it('says so when no component matches', async () => {
    await renderMatrix(
      { ...busyWorld(), rows: [makeRow('web')] },
      '/?q=nothing',
    );
    expect(await screen.findByText('No component matches')).toBeVisible();
  });
});
