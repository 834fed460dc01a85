import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { COMPONENT } from '../../__fixtures__/data';
import { fakeChangesApi } from '../../__fixtures__/fakeApis';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { busyWorld } from '../../__fixtures__/world';
import { HistoryTable } from './HistoryTable';

it('lists deployments with their ends, by environment', async () => {
  const world = busyWorld();
  const listChanges = jest.fn(fakeChangesApi(world).listChanges);
  await renderOnPage(
    <HistoryTable component={COMPONENT} stages={world.stages} />,
    world,
    { changesApi: { listChanges } },
  );

  const link = await screen.findByRole('link', {
    name: 'Deploy web 1.4.18 to Production',
  });
  expect(link).toHaveAttribute('href', '/changes/55');
  const row = within(link.closest('[role=row]') as HTMLElement);
  expect(row.getByText('Production')).toBeVisible();
  expect(row.getByText('1818181')).toBeVisible();
  expect(row.getByText('Succeeded')).toBeVisible();
  expect(row.getByText('2 min')).toBeVisible();
  expect(screen.getByText('Running')).toBeVisible();
  expect(screen.getAllByText('A probe failed.')).toHaveLength(4);

  await userEvent.click(
    screen.getByRole('button', { name: /All environments/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: 'Staging' }));
  expect(screen.getByLabelText('address')).toHaveTextContent(
    '?history-environment=staging',
  );
  await screen.findByText('Deploy web 1.4.20 to Staging');
  expect(listChanges).toHaveBeenLastCalledWith(
    {
      query: {
        kind: ['deployment'],
        entityRef: [COMPONENT],
        environment: ['staging'],
        children: 'include',
        limit: 25,
        offset: 0,
      },
    },
    { signal: expect.anything() },
  );
});
