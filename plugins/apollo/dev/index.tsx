import { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ApolloClient } from '@fairway/plugin-apollo-common';
import { ChangesClient } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { DeploymentsClient } from '@fairway/plugin-deployments-common';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { provideApi } from '@fairway/ui-kit/testUtils';
import plugin from '../src';
import { apolloApiRef } from '../src/apis';
import { catalogEntities } from '../src/__fixtures__/data';
import {
  fakeApolloApi,
  fakeChangesApi,
  fakeDeploymentsApi,
} from '../src/__fixtures__/fakeApis';
import { busyWorld, emptyWorld } from '../src/__fixtures__/world';

// `?world=empty` shows a component that no store has yet.
const world =
  new URLSearchParams(window.location.search).get('world') === 'empty'
    ? emptyWorld()
    : busyWorld();

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    provideApi('apollo', apolloApiRef, fakeApolloApi(world) as ApolloClient),
    provideApi('app', changesApiRef, fakeChangesApi() as ChangesClient),
    provideApi(
      'app',
      deploymentsApiRef,
      fakeDeploymentsApi() as DeploymentsClient,
    ),
    provideApi<CatalogApi>(
      'catalog',
      catalogApiRef,
      new InMemoryCatalogClient({ entities: catalogEntities }),
    ),
  ],
});
