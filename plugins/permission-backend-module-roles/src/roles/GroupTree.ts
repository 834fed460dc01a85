import { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_CHILD_OF } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** How long groups and memberships are remembered, in milliseconds. */
export const REMEMBERED_MS = 10_000;
const CACHE_SIZE = 5_000;
const MAX_LEVELS = 20;

/** The groups above groups, as the catalog says now. */
export class GroupTree {
  private readonly parents = new Map<
    string,
    { until: number; refs: string[] }
  >();
  private readonly catalog: CatalogService;
  private readonly auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.catalog = options.catalog;
    this.auth = options.auth;
  }

  /** The way to each group that is one of `groups` or above them: from one of `groups` up to it, the shortest. */
  async pathsFrom(groups: string[]): Promise<Map<string, string[]>> {
    const paths = new Map(groups.map(ref => [ref, [ref]]));
    let level = groups;
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const parents = await this.parentsOf(level);
      const next: string[] = [];
      for (const ref of level) {
        for (const parent of parents.get(ref) ?? []) {
          // A group that was met before is nearer there; this also ends circles.
          if (paths.has(parent)) continue;
          paths.set(parent, [...paths.get(ref)!, parent]);
          next.push(parent);
        }
      }
      level = next;
    }
    return paths;
  }

  private async parentsOf(refs: string[]): Promise<Map<string, string[]>> {
    const now = Date.now();
    const found = new Map<string, string[]>();
    const asked = refs.filter(ref => {
      const known = this.parents.get(ref);
      if (!known || known.until <= now) return true;
      found.set(ref, known.refs);
      return false;
    });
    if (asked.length === 0) return found;
    const { items } = await this.catalog.getEntitiesByRefs(
      {
        entityRefs: asked,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    if (this.parents.size + asked.length > CACHE_SIZE) this.parents.clear();
    asked.forEach((ref, index) => {
      const parents = (items[index]?.relations ?? [])
        .filter(({ type }) => type === RELATION_CHILD_OF)
        .map(({ targetRef }) => targetRef.toLowerCase());
      found.set(ref, parents);
      this.parents.set(ref, { until: now + REMEMBERED_MS, refs: parents });
    });
    return found;
  }
}
