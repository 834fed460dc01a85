import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRef } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { SearchPage } from './SearchPage';

const found = {
  ref: makeRef(),
  title: 'Storefront',
  key: 'timeout',
  value: `${'x'.repeat(300)} needle`,
  masked: false,
  matched: 'value' as const,
};
const answer = { items: [found], total: 1, indexedAt: '2026-11-21T08:00:00Z' };

describe('SearchPage', () => {
  it('finds what was pasted in quotes, and leads to the key itself', async () => {
    const search = jest.fn(async () => answer);
    await renderOnPage(<SearchPage />, busyWorld(), {
      address: '/configuration',
      apolloApi: { search },
    });
    // Nothing was asked yet: no empty table, no pages of nothing.
    expect(
      await screen.findByText('Search over all applications and environments'),
    ).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search all configuration' }),
      '"needle"',
    );
    const row = within((await screen.findAllByRole('row'))[1]);
    expect(row.getByText('needle').tagName).toBe('MARK');
    expect(row.getByRole('link', { name: 'timeout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/storefront/configuration/apollo/production/default/application?key=timeout',
    );
    expect(search).toHaveBeenLastCalledWith(
      { query: expect.objectContaining({ q: 'needle' }) },
      expect.anything(),
    );
  });

  it('narrows by environment, component and namespace, in the address', async () => {
    const search = jest.fn(async () => answer);
    await renderOnPage(<SearchPage />, busyWorld(), {
      address:
        '/configuration?q=needle&environment=staging,production&component=component:default/storefront',
      apolloApi: { search },
    });
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Namespace' }),
      'app',
    );
    expect(await screen.findByText(/namespace=app/)).toBeInTheDocument();
    expect(search).toHaveBeenLastCalledWith(
      {
        query: {
          q: 'needle',
          in: 'both',
          environment: ['staging', 'production'],
          component: ['component:default/storefront'],
          namespace: 'app',
          limit: 25,
          offset: 0,
        },
      },
      expect.anything(),
    );
  });

  it('says how to go on when nothing is found', async () => {
    await renderOnPage(<SearchPage />, busyWorld(), {
      address: '/configuration?q=nothing',
    });
    expect(await screen.findByText('Nothing found')).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});
