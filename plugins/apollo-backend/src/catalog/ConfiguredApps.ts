import type { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { localError } from '@fairway/api-contract';
import {
  APP_ID_ANNOTATION,
  appOf,
  ConfigStore,
} from '@fairway/plugin-apollo-node';
import { ownerOf, systemOf } from '@fairway/plugin-deployments-node';
import type { ClaimStore } from '../database/ClaimStore';
import { FlightCache } from '../live/FlightCache';
import { texts } from '../texts';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.owner',
  'spec.system',
];
const NAMES_APP = {
  [`metadata.annotations.${APP_ID_ANNOTATION}`]: { $exists: true },
};
const PAGE_SIZE = 500;
const MAX_COMPONENTS = 20_000;

/** A component whose configuration is looked at. References are full and lower-case. */
export interface ConfiguredApp {
  component: string;
  title: string;
  system: string | null;
  ownerRef: string | null;
  /** The application that it names; null when it names none. */
  appId: string | null;
  /** The component that has the application; another one when this one named it later. */
  heldBy: string | null;
  /** It has the application itself, or another component of the same owner has it. */
  isOwn: boolean;
  entity: Entity;
}

function appIdOf(entity: Entity | undefined): string | null {
  const appId = entity && appOf(entity, { type: 'apollo' });
  return appId && /^[\w.-]{1,64}$/.test(appId) ? appId : null;
}

/**
 * The application of a component in a store; undefined when it has none. Throws ConflictError when a component of another
 * owner had it before: naming an application must not open another team's configuration.
 */
export function appIn(
  store: Pick<ConfigStore, 'type'>,
  app: ConfiguredApp,
): string | undefined {
  if (store.type === 'configmaps') return appOf(app.entity, store);
  if (app.appId === null) return undefined;
  if (!app.isOwn) {
    throw localError(
      ConflictError,
      texts.appHeldBy(app.appId, app.heldBy ?? '?', APP_ID_ANNOTATION),
    );
  }
  return app.appId;
}

/** The components of the catalog with their applications, as the backend itself sees them. */
export class ConfiguredApps {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #claims: ClaimStore;
  readonly #everyComponent: boolean;
  readonly #one: FlightCache<string, ConfiguredApp | undefined>;
  readonly #all: FlightCache<'all', Map<string, ConfiguredApp>>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    claims: ClaimStore;
    /** Also those that name no application, because a store has configuration of every component. */
    everyComponent: boolean;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#claims = options.claims;
    this.#everyComponent = options.everyComponent;
    this.#one = new FlightCache({
      load: ref => this.#loadOne(ref),
      toId: ref => ref,
      freshMs: 10_000,
      max: 5_000,
    });
    this.#all = new FlightCache({
      load: () => this.#loadAll(),
      toId: id => id,
      freshMs: 30_000,
      staleMs: 300_000,
      max: 1,
    });
  }

  /** Undefined when the catalog has no such component. */
  get(ref: string): Promise<ConfiguredApp | undefined> {
    return this.#one.get(ref);
  }

  /** By reference, at most half a minute old. */
  list(): Promise<Map<string, ConfiguredApp>> {
    return this.#all.get('all');
  }

  async #loadOne(ref: string): Promise<ConfiguredApp | undefined> {
    if (!ref.startsWith('component:')) return undefined;
    const entity = await this.#entity(ref);
    return entity && (await this.#claim([entity]))[0];
  }

  async #loadAll(): Promise<Map<string, ConfiguredApp>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE, fields: FIELDS }
          : {
              filter: { kind: 'component' },
              ...(!this.#everyComponent && { query: NAMES_APP }),
              fields: FIELDS,
              limit: PAGE_SIZE,
            },
        { credentials },
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor && entities.length < MAX_COMPONENTS);
    const apps = await this.#claim(entities);
    return new Map(apps.map(app => [app.component, app]));
  }

  async #entity(ref: string): Promise<Entity | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return this.#catalog.getEntityByRef(ref, { credentials });
  }

  async #claim(entities: Entity[]): Promise<ConfiguredApp[]> {
    const wanted = entities.flatMap(entity => {
      const app = appIdOf(entity);
      return app ? [{ app, component: stringifyEntityRef(entity) }] : [];
    });
    const holders = await this.#claims.claim(wanted);
    const owners = new Map<string, string | null>();
    for (const { app, component } of wanted) {
      const holder = holders.get(app)!;
      if (holder === component) continue;
      const entity = await this.#entity(holder);
      if (entity && appIdOf(entity) === app) {
        owners.set(holder, ownerOf(entity));
        continue;
      }
      // Who no longer names the application, or is gone, makes room.
      await this.#claims.transfer(app, holder, component);
      holders.set(app, component);
    }
    return entities.map(entity => {
      const appId = appIdOf(entity);
      const component = stringifyEntityRef(entity);
      const ownerRef = ownerOf(entity);
      const heldBy = appId === null ? null : holders.get(appId)!;
      return {
        component,
        title: entity.metadata.title ?? entity.metadata.name,
        system: systemOf(entity),
        ownerRef,
        appId,
        heldBy,
        isOwn:
          heldBy === component ||
          (heldBy !== null &&
            ownerRef !== null &&
            owners.get(heldBy) === ownerRef),
        entity,
      };
    });
  }
}
