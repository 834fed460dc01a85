import type { ApiHandlers } from '@fairway/api-contract-node';
import type { apolloApi } from '@fairway/plugin-apollo-common';
import { checkText } from '@fairway/plugin-apollo-node';
import type { FindingsService } from '../findings/FindingsService';
import type { ArrivalService } from '../service/ArrivalService';
import type { CompareService } from '../service/CompareService';
import type { GrayPreviewService } from '../service/GrayPreviewService';
import type { Inheritance } from '../service/Inheritance';
import type { MatrixService } from '../service/MatrixService';
import type { NamespaceService } from '../service/NamespaceService';
import type { ReleaseService } from '../service/ReleaseService';
import type { SearchService } from '../service/SearchService';
import type { StoresService } from '../service/StoresService';

/** What the routes for people read with. */
export interface ReadDeps {
  stores: StoresService;
  matrix: MatrixService;
  namespaces: NamespaceService;
  releases: ReleaseService;
  comparison: CompareService;
  search: SearchService;
  findings: FindingsService;
  arrival: ArrivalService;
  grayPreview: GrayPreviewService;
  inheritance: Inheritance;
}

/** Routes that read; each service checks what the caller may see. */
export function createReadRoutes(
  deps: ReadDeps,
): Omit<
  ApiHandlers<typeof apolloApi>,
  'recordRelease' | 'getLedgerRelease' | 'putGray' | 'deleteGray'
> {
  return {
    async listStores({ credentials }) {
      return { items: await deps.stores.list(credentials) };
    },

    async getMatrix({ query, credentials }) {
      return deps.matrix.get(query.component, credentials);
    },

    async getNamespace({ query, credentials }) {
      return deps.namespaces.get(query, credentials);
    },

    async listReleases({ query, credentials }) {
      const { limit, offset, ...ref } = query;
      return deps.releases.list(ref, { limit, offset }, credentials);
    },

    async getRelease({ params, query, credentials }) {
      return deps.releases.get(query, params.id, credentials);
    },

    async compareReleases({ params, query, credentials }) {
      return deps.releases.compare(query, params, credentials);
    },

    async listKeyHistory({ query, credentials }) {
      const { limit, offset, key, ...ref } = query;
      return deps.releases.keyHistory(ref, key, { limit, offset }, credentials);
    },

    async reveal({ body, credentials }) {
      const { key, reason, ...ref } = body;
      return deps.namespaces.reveal(ref, key, credentials);
    },

    async compare({ body, credentials }) {
      return deps.comparison.compare(body, credentials);
    },

    async search({ query, credentials }) {
      return deps.search.search(query, credentials);
    },

    async listFindings({ query, credentials }) {
      return deps.findings.list(query.component, credentials);
    },

    async acceptFinding({ body, credentials }) {
      await deps.findings.accept(body, credentials);
      return {};
    },

    async getArrival({ query, credentials }) {
      return deps.arrival.get(query, credentials);
    },

    async previewGray({ body, credentials }) {
      return deps.grayPreview.get(body.ref, body.targets, credentials);
    },

    async listHeirs({ query, credentials }) {
      const { limit, offset, ...ref } = query;
      return deps.inheritance.heirs(ref, { limit, offset }, credentials);
    },

    async checkText({ body }) {
      return { problems: checkText(body.format, body.text) };
    },
  };
}
