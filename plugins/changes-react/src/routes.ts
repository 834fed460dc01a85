import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** Every change that the reader may see. */
export const changesRouteRef = createRouteRef();

/** One change, where it is reviewed, submitted and followed; parameter `id`. */
export const changeRouteRef = createSubRouteRef({
  parent: changesRouteRef,
  path: '/:id',
});
