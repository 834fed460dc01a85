import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GroupTree, REMEMBERED_MS } from './GroupTree';

const CACHE_SIZE = 5_000;

/** A person with the groups that matter to roles. References are full and lower-case. */
export interface Person {
  ref: string;
  /** The groups that the person is in. */
  groups: string[];
  /** The way to each of these groups and to those above them: from one that the person is in up to it. */
  paths: Map<string, string[]>;
}

/**
 * Who is a member of what, as the catalog says now: somebody who leaves a group loses its rights within ten seconds,
 * while a token would carry them for an hour.
 */
export class Memberships {
  private readonly cache = new Map<
    string,
    { until: number; person: Promise<Person | undefined> }
  >();
  private readonly catalog: CatalogService;
  private readonly auth: AuthService;
  private readonly tree: GroupTree;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.catalog = options.catalog;
    this.auth = options.auth;
    this.tree = new GroupTree(options);
  }

  /** Undefined when the catalog does not know the user. */
  async find(userEntityRef: string): Promise<Person | undefined> {
    const ref = userEntityRef.toLowerCase();
    const known = this.cache.get(ref);
    if (known && known.until > Date.now()) return known.person;
    if (this.cache.size >= CACHE_SIZE) this.cache.clear();
    const person = this.load(ref);
    this.cache.set(ref, { until: Date.now() + REMEMBERED_MS, person });
    person.catch(() => this.cache.delete(ref));
    return person;
  }

  private async load(ref: string): Promise<Person | undefined> {
    if (parseEntityRef(ref).kind !== 'user') return undefined;
    const entity = await this.catalog.getEntityByRef(ref, {
      credentials: await this.auth.getOwnServiceCredentials(),
    });
    if (!entity) return undefined;
    const groups = (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_MEMBER_OF)
      .map(relation => relation.targetRef.toLowerCase());
    return { ref, groups, paths: await this.tree.pathsFrom(groups) };
  }
}
