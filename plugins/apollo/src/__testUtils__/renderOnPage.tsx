import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ChangeSetDraft } from '../lib/changeSet';
import type { ApolloClient } from '@fairway/plugin-apollo-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { ReactElement } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { apolloApiRef } from '../apis';
import { catalogEntities, entity } from '../__fixtures__/data';
import {
  fakeApolloApi,
  fakeChangesApi,
  fakeDeploymentsApi,
  World,
} from '../__fixtures__/fakeApis';
import { rootRouteRef } from '../routes';

const TAB = '/catalog/default/component/storefront/configuration';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Renders the component's tab, or another page, on fake backends, with the address beside it. */
export async function renderOnPage(
  element: ReactElement,
  world: World,
  options: {
    apolloApi?: Partial<ApolloClient>;
    createChange?: jest.Mock;
    /** The reader's edits that are not proposed yet. */
    draft?: ChangeSetDraft;
    /** Below the tab of the component, or from the root when it begins with a slash. */
    address?: string;
    /** Of the component. */
    annotations?: Record<string, string>;
  } = {},
) {
  const { address = '', annotations } = options;
  const { metadata } = entity;
  // Of this test alone: change sets are kept.
  const storage = mockApis.storage();
  if (options.draft) {
    await storage.forBucket('apollo').set('changeSet', options.draft);
  }
  return renderInTestApp(
    <EntityProvider
      entity={{ ...entity, metadata: { ...metadata, annotations } }}
    >
      <Routes>
        <Route path={`${TAB}/*`} element={element} />
        <Route path="*" element={element} />
      </Routes>
      <Address />
    </EntityProvider>,
    {
      apis: [
        storage,
        [apolloApiRef, { ...fakeApolloApi(world), ...options.apolloApi }],
        [
          changesApiRef,
          {
            ...fakeChangesApi(),
            ...(options.createChange && { createChange: options.createChange }),
          },
        ],
        [deploymentsApiRef, fakeDeploymentsApi()],
        [catalogApiRef, catalogApiMock({ entities: catalogEntities })],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/configuration': rootRouteRef,
      },
      initialRouteEntries: [
        address.startsWith('/') ? address : `${TAB}/${address}`,
      ],
    },
  );
}
