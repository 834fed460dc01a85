import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Search over all configuration, and the stores. */
export const rootRouteRef = createRouteRef();

/** A component's configuration tab. */
export const configurationRouteRef = createRouteRef();
