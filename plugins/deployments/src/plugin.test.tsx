import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { catalogEntities } from './__fixtures__/catalog';
import { entity } from './__fixtures__/data';
import { fakeChangesApi, fakeDeploymentsApi } from './__fixtures__/fakeApis';
import { busyWorld } from './__fixtures__/world';
import plugin from './plugin';

const world = busyWorld();
const apis = [
  [deploymentsApiRef, fakeDeploymentsApi(world)],
  [changesApiRef, fakeChangesApi(world)],
  [catalogApiRef, catalogApiMock({ entities: catalogEntities })],
] as const;

it('gives components a card with a line for each environment', async () => {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      plugin.getExtension('entity-card:deployments/delivery'),
    ],
    apis,
  });

  const production = await screen.findByText('Production');
  const lines = within(production.closest('ul')!).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'Development1.4.231 behindHealthy',
    'Test1.4.212 behindRunning',
    'Staging1.4.201 behindDegraded',
    'Production1.4.182 behindWaiting for approval',
  ]);
});

it('gives components the delivery tab', async () => {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      plugin.getExtension('entity-content:deployments/delivery'),
    ],
    apis,
  });
  expect(
    await screen.findByRole('heading', { name: /Production/ }),
  ).toBeVisible();
});

it('has the matrix as a page', async () => {
  renderTestApp({
    features: [plugin],
    initialRouteEntries: ['/environments'],
    apis,
  });
  const row = await screen.findByRole('row', { name: /^web/ });
  expect(within(row).getAllByText('Healthy')).toHaveLength(4);
});
