import type { ApiHandlers } from '@fairway/api-contract-node';
import type { apolloApi } from '@fairway/plugin-apollo-common';
import type { EngineService } from '../service/EngineService';
import { requirePortal } from './requirePortal';

/** Routes for the change engine. */
export function createEngineRoutes(deps: {
  engine: EngineService;
}): Pick<
  ApiHandlers<typeof apolloApi>,
  'recordRelease' | 'getLedgerRelease' | 'putGray' | 'deleteGray'
> {
  const { engine } = deps;
  return {
    async recordRelease({ body, credentials }) {
      requirePortal(credentials);
      const { changeId, ...ref } = body;
      return { release: await engine.recordRelease(ref, changeId) };
    },

    async getLedgerRelease({ params, query, credentials }) {
      requirePortal(credentials);
      return engine.getRelease(query, params.id);
    },

    async putGray({ body, credentials }) {
      requirePortal(credentials);
      const { ref, ...wanted } = body;
      return engine.putGray(ref, wanted);
    },

    async deleteGray({ query, credentials }) {
      requirePortal(credentials);
      await engine.deleteGray(query);
      return {};
    },
  };
}
