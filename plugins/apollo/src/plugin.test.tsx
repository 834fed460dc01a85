import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { screen } from '@testing-library/react';
import { apolloApiRef } from './apis';
import { catalogEntities, entity } from './__fixtures__/data';
import { fakeApolloApi, fakeChangesApi } from './__fixtures__/fakeApis';
import { busyWorld } from './__fixtures__/world';
import plugin from './plugin';

const apis = [
  [apolloApiRef, fakeApolloApi(busyWorld())],
  [changesApiRef, fakeChangesApi()],
  [catalogApiRef, catalogApiMock({ entities: catalogEntities })],
] as const;

it('gives components the configuration tab', async () => {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      plugin.getExtension('entity-content:apollo/configuration'),
    ],
    apis,
  });
  expect(
    await screen.findByRole('region', { name: 'Configuration' }),
  ).toBeVisible();
  expect(await screen.findByText('Apollo is a stand-in')).toBeVisible();
});

it('has the search over all configuration as a page', async () => {
  renderTestApp({
    features: [plugin],
    initialRouteEntries: ['/configuration?q=timeout'],
    apis,
  });
  expect(await screen.findByRole('tab', { name: 'Search' })).toBeVisible();
  expect(await screen.findByRole('row', { name: /timeout/ })).toHaveTextContent(
    '3000StorefrontProductionapplication',
  );
});

it('sums up on the component’s overview what deserves a look', async () => {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      plugin.getExtension('entity-card:apollo/configuration'),
    ],
    apis,
  });
  expect(
    await screen.findByRole('link', { name: '1 altered elsewhere' }),
  ).toHaveAttribute(
    'href',
    expect.stringMatching(/\/configuration\?sign=drift$/),
  );
});
