import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { rootRouteRef } from '../routes';
import { catalogEntities } from '../__fixtures__/catalog';
import { entity } from '../__fixtures__/data';
import {
  fakeChangesApi,
  fakeDeploymentsApi,
  World,
} from '../__fixtures__/fakeApis';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Renders something of the component's page on fake backends, with the address beside it. */
export async function renderOnPage(
  element: ReactElement,
  world: World,
  options: {
    deploymentsApi?: Partial<typeof deploymentsApiRef.T>;
    changesApi?: Partial<typeof changesApiRef.T>;
    address?: string;
    apis?: any[];
  } = {},
) {
  const { address = '/', apis = [] } = options;
  return renderInTestApp(
    <EntityProvider entity={entity}>
      {element}
      <Address />
    </EntityProvider>,
    {
      apis: [
        [
          deploymentsApiRef,
          { ...fakeDeploymentsApi(world), ...options.deploymentsApi },
        ],
        [changesApiRef, { ...fakeChangesApi(world), ...options.changesApi }],
        [catalogApiRef, catalogApiMock({ entities: catalogEntities })],
        ...apis,
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/environments': rootRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
}
