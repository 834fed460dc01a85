import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The matrix of components by environments. */
export const rootRouteRef = createRouteRef();

/** A component's delivery tab. */
export const deliveryRouteRef = createRouteRef();
