import { toastApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { KeyboardHelp } from '@fairway/ui-kit';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { changesApiRef, changesRouteRef } from '@fairway/plugin-changes-react';
import { approvalsRouteRef } from '../routes';
import type { FakeChanges } from './FakeChanges';

/** The entity presentation as the catalog's name, without asking a catalog. */
const presentationApi = {
  forEntity: (ref: unknown) => {
    const primaryTitle = String(ref).split('/').pop() ?? String(ref);
    const snapshot = { primaryTitle, entityRef: String(ref) };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};

/** Options of {@link renderPage}. */
export interface RenderPageOptions {
  /** Address to start at. */
  at: string;
  /** Route path of the page, `at` without its query unless told. */
  path?: string;
  allowed?: boolean;
}

/** Renders a page at its address against a fake engine, signed in as the fake's `me`. Returns what was told in passing. */
export function renderPage(
  page: ReactElement,
  fake: FakeChanges,
  options: RenderPageOptions,
): { toasts: string[] } {
  const { at, allowed = true } = options;
  const path = options.path ?? at.split(/[?#]/)[0];
  const toasts: string[] = [];
  renderInTestApp(
    // Decisions on permissions are cached beyond a test otherwise.
    <SWRConfig value={{ provider: () => new Map() }}>
      <KeyboardHelp />
      <Routes>
        <Route path={path} element={page} />
        <Route path="*" element={<p>Another page</p>} />
      </Routes>
    </SWRConfig>,
    {
      initialRouteEntries: [at],
      mountPath: '/*',
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/changes': changesRouteRef,
        '/approvals': approvalsRouteRef,
      },
      apis: [
        [changesApiRef, fake],
        [catalogApiRef, catalogApiMock()],
        [entityPresentationApiRef, presentationApi as any],
        [
          toastApiRef,
          {
            post: ({ title }) => {
              toasts.push(String(title));
              return { close() {} };
            },
          },
        ],
        mockApis.identity({
          userEntityRef: fake.me,
          ownershipEntityRefs: [fake.me, 'group:default/operations'],
        }),
        mockApis.permission({
          authorize: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
        mockApis.storage(),
      ],
    },
  );
  return { toasts };
}
