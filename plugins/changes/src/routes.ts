import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** What waits for the reader, what runs and what broke. */
export const homeRouteRef = createRouteRef();

/** The approval queue. */
export const approvalsRouteRef = createRouteRef();

/** The audit log. */
export const auditRouteRef = createRouteRef();

/** Where components are found, for readers who have nothing to do yet. */
export const catalogRouteRef = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});

/** What the reader may do, and why; absent where nothing says it. */
export const rightsRouteRef = createExternalRouteRef({
  defaultTarget: 'roles.me',
});

/** Who must approve what; absent where nothing says it. */
export const policiesRouteRef = createExternalRouteRef({
  defaultTarget: 'roles.policies',
});
