import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What the policies and permissions look at of something that could be changed. */
export interface FoundTarget {
  entityRef: string;
  /** Undefined where no group owns it. */
  ownerRef: string | undefined;
  /** Name of the system that it is part of. */
  system: string | null;
}

/** Finds out about what a change that nobody has asked for yet would alter. */
export class TargetFinder {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** In the order of the references; undefined for what is not there, or what `credentials` may not see. Without, all is seen. */
  async find(
    entityRefs: string[],
    credentials?: BackstageCredentials,
  ): Promise<(FoundTarget | undefined)[]> {
    if (entityRefs.length === 0) return [];
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      },
      {
        credentials:
          credentials ?? (await this.#auth.getOwnServiceCredentials()),
      },
    );
    return items.map((entity, index) => {
      if (!entity) return undefined;
      const system = related(entity, RELATION_PART_OF, 'system');
      return {
        entityRef: entityRefs[index],
        ownerRef: related(entity, RELATION_OWNED_BY, 'group'),
        system: system ? parseEntityRef(system).name : null,
      };
    });
  }
}

function related(
  { relations = [] }: Entity,
  relation: string,
  kind: string,
): string | undefined {
  return relations
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLowerCase())
    .find(ref => ref.startsWith(`${kind}:`));
}
