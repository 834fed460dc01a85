import { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ChangesClient } from '@fairway/plugin-changes-common';
import { DeploymentsClient } from '@fairway/plugin-deployments-common';
import { provideApi } from '@fairway/ui-kit/testUtils';
import plugin from '../src';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { catalogEntities } from '../src/__fixtures__/catalog';
import {
  fakeChangesApi,
  fakeDeploymentsApi,
} from '../src/__fixtures__/fakeApis';
import { busyWorld, emptyWorld } from '../src/__fixtures__/world';

// `?world=empty` shows a component that nobody has built yet.
const world =
  new URLSearchParams(window.location.search).get('world') === 'empty'
    ? emptyWorld()
    : busyWorld();

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    provideApi(
      'deployments',
      deploymentsApiRef,
      fakeDeploymentsApi(world) as DeploymentsClient,
    ),
    provideApi('app', changesApiRef, fakeChangesApi(world) as ChangesClient),
    provideApi<CatalogApi>(
      'catalog',
      catalogApiRef,
      new InMemoryCatalogClient({ entities: catalogEntities }),
    ),
  ],
});
