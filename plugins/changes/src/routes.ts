import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** What waits for the reader, what runs and what broke. */
export const homeRouteRef = createRouteRef();

/** The approval queue. */
export const approvalsRouteRef = createRouteRef();

/** Every change that the reader may see. */
export const changesRouteRef = createRouteRef();

/** One change; parameter `id`. */
export const changeRouteRef = createSubRouteRef({
  parent: changesRouteRef,
  path: '/:id',
});

/** The audit log. */
export const auditRouteRef = createRouteRef();

/** Where components are found, for readers who have nothing to do yet. */
export const catalogRouteRef = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});
