import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { KeyboardHelp } from '../keyboard/KeyboardHelp';
import { CommandPalette } from './CommandPalette';
import { useCommands } from './commands';

const run = jest.fn();

function Page() {
  useCommands([{ id: 'deploy', title: 'Deploy web to staging', run }]);
  return <p>at {useLocation().pathname}</p>;
}

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'webshop', namespace: 'default', title: 'Web shop' },
  },
];

const renderPalette = (catalog = catalogApiMock({ entities })) =>
  renderInTestApp(
    <>
      <KeyboardHelp />
      <Page />
      <CommandPalette
        pages={[
          { id: '/approvals', title: 'Approvals', href: '/approvals' },
          { id: '/docs', title: 'Docs', href: '/docs' },
        ]}
        searchHref={term => `/search?query=${term}`}
      />
    </>,
    {
      apis: [[catalogApiRef, catalog]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('CommandPalette', () => {
  beforeEach(() => run.mockClear());

  it('opens on Ctrl+K and leads to a page with the keyboard alone', async () => {
    await renderPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    const input = await screen.findByRole('combobox', { name: 'Go to or do' });
    expect(input).toHaveFocus();
    await userEvent.keyboard('doc');
    expect(screen.getByRole('option', { name: 'Docs' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('at /docs')).toBeInTheDocument();
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('closes on Ctrl+K, and stays away from another dialog', async () => {
    await renderPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    await screen.findByRole('combobox', { name: 'Go to or do' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keyboard' }),
    ).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('runs acts of the page', async () => {
    await renderPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('staging{Enter}');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('finds entities of the catalog', async () => {
    await renderPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('webshop');
    await userEvent.click(
      await screen.findByRole('option', { name: /Web shop/ }),
    );
    expect(
      await screen.findByText('at /catalog/default/component/webshop'),
    ).toBeInTheDocument();
  });

  it('still finds pages when the catalog does not answer', async () => {
    const catalog = catalogApiMock({ entities });
    jest
      .spyOn(catalog, 'queryEntities')
      .mockRejectedValue(new Error('unavailable'));
    await renderPalette(catalog);
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('docs');
    expect(
      await screen.findByText(/The catalog does not answer/),
    ).toBeInTheDocument();
    expect(screen.getByRole('option', { name: 'Docs' })).toBeInTheDocument();
  });

  it('says so when there is nothing, and offers the search', async () => {
    await renderPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('zzz');
    await waitFor(() =>
      expect(screen.getByText('Nothing is called “zzz”.')).toBeInTheDocument(),
    );
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('at /search')).toBeInTheDocument();
  });
});
