import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Marks a component whose workloads carry the label fairway.dev/component, whether it was built yet or not. */
const WORKLOADS_ANNOTATION =
  'metadata.annotations.backstage.io/kubernetes-label-selector';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.owner',
  'spec.system',
];

/** What a list of components is narrowed to. */
export interface ComponentFilter {
  ownerRef?: string[];
  /** Names or full references of systems. */
  system?: string[];
  /** Part of name or title. */
  search?: string;
}

interface CallOptions {
  credentials: BackstageCredentials;
}

/** The catalog as deployments see it. What the caller may not see does not exist here. */
export class ComponentCatalog {
  readonly #catalog: CatalogService;

  constructor(catalog: CatalogService) {
    this.#catalog = catalog;
  }

  /** Undefined when there is none that the caller may see. */
  async get(ref: string, options: CallOptions): Promise<Entity | undefined> {
    return this.#catalog.getEntityByRef(ref, options);
  }

  /** Those of the references that the caller may see. */
  async visible(refs: string[], options: CallOptions): Promise<string[]> {
    const found = await this.getByRefs(refs, options);
    return refs.filter(ref => found.has(ref));
  }

  /** By reference; what the caller may not see is left out. One request. */
  async getByRefs(
    refs: string[],
    options: CallOptions,
  ): Promise<Map<string, Entity>> {
    if (refs.length === 0) return new Map();
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: FIELDS },
      options,
    );
    const found = new Map<string, Entity>();
    refs.forEach((ref, index) => {
      const entity = items[index];
      if (entity) found.set(ref, entity);
    });
    return found;
  }

  /** A page of the components that can be deployed or are in `built`, by name. One request. */
  async listDeployable(
    request: {
      built: string[];
      filter: ComponentFilter;
      limit: number;
      offset: number;
    },
    options: CallOptions,
  ): Promise<{ items: Entity[]; total: number }> {
    const { ownerRef, system, search } = request.filter;
    const names = request.built.map(ref => parseEntityRef(ref).name);
    const { items, totalItems } = await this.#catalog.queryEntities(
      {
        filter: {
          kind: 'component',
          ...(ownerRef && { 'relations.ownedBy': ownerRef }),
          ...(system && { 'relations.partOf': system.map(toSystemRef) }),
        },
        query: {
          $any: [
            { [WORKLOADS_ANNOTATION]: { $exists: true } },
            { 'metadata.name': { $in: names } },
          ],
        },
        ...(search && {
          fullTextFilter: {
            term: search,
            fields: ['metadata.name', 'metadata.title'],
          },
        }),
        fields: FIELDS,
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: request.limit,
        offset: request.offset,
      },
      options,
    );
    return { items, total: totalItems };
  }
}

function toSystemRef(system: string): string {
  const ref = system.includes(':')
    ? system
    : `system:${DEFAULT_NAMESPACE}/${system}`;
  return ref.toLowerCase();
}
