import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { CatalogApi } from '@backstage/catalog-client';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import type { RolesClient } from '@fairway/plugin-roles-common';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { environmentsApiRef, rolesApiRef } from '../apis';
import { peopleRouteRef } from '../routes';
import { anExplanation, theCells, theRights, theRoles } from './fixtures';

/** The entity presentation as the catalog's name, without asking a catalog. */
export const presentationApi = {
  forEntity: (ref: unknown) => {
    const primaryTitle = String(ref).split('/').pop() ?? String(ref);
    const snapshot = { primaryTitle, entityRef: String(ref) };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};

/** The servers of the tests; what a test does not name answers with the fixtures. */
export function fakes() {
  return {
    roles: {
      listRoles: jest.fn(async () => ({
        items: theRoles,
        total: theRoles.length,
      })),
      listPeople: jest.fn(async () => ({
        items: [
          {
            ref: 'user:default/dana',
            displayName: 'Dana Develops',
            groups: ['group:default/shop'],
          },
        ],
        total: 1,
      })),
      getRights: jest.fn(async () => theRights()),
      explainPermission: jest.fn(async () => anExplanation()),
    } as unknown as jest.Mocked<RolesClient>,
    policies: {
      listPolicies: jest.fn(async () => ({
        items: [
          {
            name: 'production',
            match: { environment: ['production'], risk: ['high' as const] },
            requirements: [
              {
                title: 'Operations',
                groupRef: 'group:default/operations',
                userRefs: [],
                count: 2,
              },
            ],
            requestExpirySeconds: 604_800,
            approvalTtlSeconds: 172_800,
          },
        ],
        protectedEnvironments: ['production'],
        emergencies: [
          { match: { kind: ['deployment'], risk: ['high' as const] } },
        ],
      })),
      listPolicyOutcomes: jest.fn(async () => ({
        target: null,
        kinds: [{ id: 'deployment', title: 'Deployment' }],
        items: theCells('deployment'),
      })),
    } as unknown as jest.Mocked<
      Pick<ChangesClient, 'listPolicies' | 'listPolicyOutcomes'>
    >,
    environments: {
      listEnvironments: jest.fn(async () => ({
        items: ['dev', 'production'].map((name, order) => ({
          name,
          title: name === 'dev' ? 'Development' : 'Production',
          description: null,
          order,
          cluster: 'c',
          protected: false,
        })),
      })),
    },
    catalog: catalogApiMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'web', namespace: 'default', title: 'The web' },
        },
      ],
    }) as CatalogApi,
  };
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Renders a page at an address against fake servers, with the address beside it. */
export function renderPage(
  page: ReactElement,
  servers: ReturnType<typeof fakes>,
  options: { at?: string; allowed?: boolean } = {},
) {
  const { at = '/access', allowed = true } = options;
  return renderInTestApp(
    // Decisions on permissions are cached beyond a test otherwise.
    <SWRConfig value={{ provider: () => new Map() }}>
      {page}
      <Address />
    </SWRConfig>,
    {
      initialRouteEntries: [at],
      mountPath: '/*',
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/access/people': peopleRouteRef,
      },
      apis: [
        [rolesApiRef, servers.roles],
        [changesApiRef, servers.policies as any],
        [environmentsApiRef, servers.environments],
        [catalogApiRef, servers.catalog],
        [entityPresentationApiRef, presentationApi as any],
        mockApis.permission({
          authorize: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
    },
  );
}
