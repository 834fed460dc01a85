import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const CACHE_MS = 10_000;
const CACHE_SIZE = 5_000;

/**
 * Who is a member of what, as the catalog says now: somebody who leaves a group loses its rights within ten seconds,
 * while a token would carry them for an hour.
 */
export class Memberships {
  private readonly cache = new Map<
    string,
    { until: number; claims: Promise<string[]> }
  >();
  private readonly catalog: CatalogService;
  private readonly auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.catalog = options.catalog;
    this.auth = options.auth;
  }

  /** The user's own reference first, then its groups; empty when the catalog does not know the user. */
  async claimsOf(userEntityRef: string): Promise<string[]> {
    const known = this.cache.get(userEntityRef);
    if (known && known.until > Date.now()) return known.claims;
    if (this.cache.size >= CACHE_SIZE) this.cache.clear();
    const claims = this.load(userEntityRef);
    this.cache.set(userEntityRef, { until: Date.now() + CACHE_MS, claims });
    claims.catch(() => this.cache.delete(userEntityRef));
    return claims;
  }

  private async load(userEntityRef: string): Promise<string[]> {
    if (parseEntityRef(userEntityRef).kind.toLowerCase() !== 'user') return [];
    const entity = await this.catalog.getEntityByRef(userEntityRef, {
      credentials: await this.auth.getOwnServiceCredentials(),
    });
    if (!entity) return [];
    const groups = (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_MEMBER_OF)
      .map(relation => relation.targetRef.toLowerCase());
    return [userEntityRef.toLowerCase(), ...groups];
  }
}
