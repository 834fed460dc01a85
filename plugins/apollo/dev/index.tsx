import { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ApolloClient } from '@fairway/plugin-apollo-common';
import { ChangesClient } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import plugin from '../src';
import { apolloApiRef } from '../src/apis';
import { catalogEntities } from '../src/__fixtures__/data';
import { fakeApolloApi, fakeChangesApi } from '../src/__fixtures__/fakeApis';
import { busyWorld, emptyWorld } from '../src/__fixtures__/world';

// `?world=empty` shows a component that no store has yet.
const world =
  new URLSearchParams(window.location.search).get('world') === 'empty'
    ? emptyWorld()
    : busyWorld();

const fakes = createFrontendModule({
  pluginId: 'apollo',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: apolloApiRef,
          deps: {},
          factory: () => fakeApolloApi(world) as ApolloClient,
        }),
    }),
  ],
});

// The app's own: the plugin that provides it is not here.
const fakeChanges = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'changes',
      params: define =>
        define({
          api: changesApiRef,
          deps: {},
          factory: () => fakeChangesApi() as ChangesClient,
        }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: (): CatalogApi =>
            new InMemoryCatalogClient({ entities: catalogEntities }),
        }),
    }),
  ],
});

createDevApp({
  features: [plugin, catalogPlugin, fakes, fakeChanges, fakeCatalog],
});
