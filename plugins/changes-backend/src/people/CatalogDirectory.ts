import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { Directory } from './Directory';

/** People as the catalog has them now, read with the plugin's own credentials: the caller's token may be older than a change of membership. */
export class CatalogDirectory implements Directory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  memberships(userRefs: string[]) {
    return this.#related(userRefs, RELATION_MEMBER_OF);
  }

  members(groupRefs: string[]) {
    return this.#related(groupRefs, RELATION_HAS_MEMBER);
  }

  async #related(refs: string[], relation: string) {
    const unique = [...new Set(refs)];
    const found = new Map<string, string[]>();
    if (unique.length === 0) return found;
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: unique,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    items.forEach((entity, index) => {
      if (!entity) return;
      const related = (entity.relations ?? [])
        .filter(({ type }) => type === relation)
        .map(({ targetRef }) => targetRef.toLowerCase());
      found.set(unique[index], related);
    });
    return found;
  }
}
