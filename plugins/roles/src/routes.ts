import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Who may do what, and why. */
export const accessRouteRef = createRouteRef();

/** The reader's own rights. */
export const meRouteRef = createRouteRef();

/** Other people, and the rights of one of them. */
export const peopleRouteRef = createRouteRef();

/** The roles. */
export const rolesRouteRef = createRouteRef();

/** Who must approve what. */
export const policiesRouteRef = createRouteRef();
