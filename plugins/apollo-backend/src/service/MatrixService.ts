import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText, LocalText } from '@fairway/api-contract';
import type {
  matrixCellSchema,
  matrixRowSchema,
} from '@fairway/plugin-apollo-common';
import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { z } from 'zod';
import type { Access } from '../access/Access';
import { appIn } from '../catalog/ConfiguredApps';
import type { FollowedRule, GrayRuleStore } from '../database/GrayRuleStore';
import type { KnownNamespace, LedgerQueries } from '../database/LedgerQueries';
import { LedgerPlace, placeKey } from '../database/rows';
import type { Looks } from '../live/Looks';
import type { NamespaceSummary } from '../live/summarize';
import { targetKey } from '../ledger/targetKey';
import type { ActiveChanges } from './ActiveChanges';
import { describeDrift } from './describeDrift';
import { servedEnvironments } from './environments';
import { Looked, missingRights, unknownPlaces } from './warnings';

/** As many as the engine tells of at once. */
const MAX_COMPONENTS = 50;

type Cell = z.input<typeof matrixCellSchema>;
type Row = z.input<typeof matrixRowSchema>;

/** What the cells of one store are told from. */
interface StoreView {
  store: ConfigStore;
  app: string;
  looked: Looked[];
  known: Map<string, KnownNamespace>;
  rules: Map<string, FollowedRule>;
  active: Map<string, number>;
  warnings: LocalText[];
}

/** A component's namespaces in all stores and environments. */
export class MatrixService {
  readonly #deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
    rules: GrayRuleStore;
    changes: ActiveChanges;
  };

  constructor(deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
    rules: GrayRuleStore;
    changes: ActiveChanges;
  }) {
    this.#deps = deps;
  }

  async get(component: string, credentials: BackstageCredentials) {
    const { access, stores, changes } = this.#deps;
    const configured = await access.read(component, credentials);
    const environments = servedEnvironments(stores, this.#deps.environments);
    const places = stores.list().flatMap(store => {
      const app = appIn(store, configured);
      return app === undefined ? [] : [{ store, app }];
    });
    const sharing = await access.sharing(configured);
    const [views, { byTarget, warnings }] = await Promise.all([
      Promise.all(places.map(({ store, app }) => this.#view(store, app))),
      changes.of(sharing.slice(0, MAX_COMPONENTS), credentials),
    ]);
    const told = views.map(view => ({
      ...view,
      rows: toRows({ ...view, active: byTarget }, environments),
    }));
    return {
      component,
      environments: environments.map(({ name, title }) => ({ name, title })),
      rows: told.flatMap(({ rows }) => rows),
      warnings: [
        // Without a row, no cell tells of them.
        ...told.flatMap(({ rows, looked }) =>
          rows.length > 0 ? [] : unknownPlaces(looked),
        ),
        ...told.flatMap(view => view.warnings),
        ...warnings,
      ],
    };
  }

  async #view(
    store: ConfigStore,
    app: string,
  ): Promise<Omit<StoreView, 'active'>> {
    const { looks, ledger, rules } = this.#deps;
    const looked = await Promise.all(
      store.environments.map(async ({ name: environment }) => {
        const place = { store, environment, app };
        try {
          const look = await looks.get(place);
          return { environment, look, error: null };
        } catch (error) {
          const text = errorText(toError(error));
          return { environment, look: looks.peek(place), error: text };
        }
      }),
    );
    // After the looks, which have the ledger take note of what they see.
    const [known, followed, warnings] = await Promise.all([
      ledger.namespaces({ store: store.name, app }),
      rules.list({ app: [app] }),
      missingRights(store, app, looked),
    ]);
    return {
      store,
      app,
      looked,
      known: new Map(known.map(one => [placeKey(one), one])),
      rules: new Map(followed.map(one => [placeKey(one.place), one])),
      warnings,
    };
  }
}

function toRows(view: StoreView, environments: { name: string }[]): Row[] {
  const described = new Map<string, Omit<Row, 'cells' | 'store'>>();
  const note = (one: NamespaceSummary | KnownNamespace) => {
    const { cluster, namespace, format, isPublic } = one;
    described.set(JSON.stringify([cluster, namespace]), {
      cluster,
      namespace,
      format,
      isPublic,
    });
  };
  const unreachable = new Set(
    view.looked.flatMap(one => (one.error ? one.environment : [])),
  );
  // What the ledger knows of environments that answer is there or gone; of the others it is all there is.
  [...view.known.values()]
    .filter(({ environment }) => unreachable.has(environment))
    .forEach(note);
  view.looked.forEach(({ look }) => look?.namespaces.forEach(note));
  return [...described.values()]
    .sort(
      (a, b) =>
        a.cluster.localeCompare(b.cluster) ||
        a.namespace.localeCompare(b.namespace),
    )
    .map(row => ({
      store: view.store.name,
      ...row,
      cells: environments.map(({ name }) => toCell(view, row, name)),
    }));
}

function stateOf(isAway: boolean, isThere: boolean): Cell['state'] {
  if (isAway) return 'unavailable';
  return isThere ? 'ok' : 'missing';
}

/** A rule is remembered for one branch; what the store says of branches goes first. */
function grayOf(
  seen: NamespaceSummary | undefined,
  rule: FollowedRule | undefined,
): Cell['gray'] {
  const branch = seen ? seen.branch : rule?.branch;
  if (!branch) return null;
  const remembered = rule?.branch === branch ? rule : undefined;
  return {
    branch,
    rule: remembered?.rule ?? null,
    releaseId: seen?.grayRelease ?? null,
    problem: remembered?.problem ?? null,
  };
}

function toCell(
  view: StoreView,
  row: { cluster: string; namespace: string },
  environment: string,
): Cell {
  const place: LedgerPlace = {
    store: view.store.name,
    environment,
    app: view.app,
    cluster: row.cluster,
    namespace: row.namespace,
  };
  const looked = view.looked.find(one => one.environment === environment);
  const seen = looked?.look?.namespaces.find(
    one => one.cluster === row.cluster && one.namespace === row.namespace,
  );
  const known = view.known.get(placeKey(place));
  const error = looked?.error ?? null;
  const isThere = error === null ? seen !== undefined : known !== undefined;
  const shown = isThere ? known : undefined;
  return {
    environment,
    state: stateOf(error !== null, isThere),
    error,
    observedAt: looked?.look?.at.toISOString() ?? null,
    keys: seen?.keys ?? shown?.keys ?? null,
    release: shown?.running ?? null,
    unpublished: seen?.unpublished ?? null,
    drift: describeDrift(shown, error === null ? seen : undefined),
    gray: grayOf(seen, view.rules.get(placeKey(place))),
    lock: seen?.lockedBy ? { holder: seen.lockedBy } : null,
    instances: seen?.instances ?? null,
    activeChange: view.active.get(targetKey(place)) ?? null,
  };
}
