import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText, LocalText } from '@fairway/api-contract';
import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { Access } from '../access/Access';
import { appIn } from '../catalog/ConfiguredApps';
import type { LedgerQueries } from '../database/LedgerQueries';
import { placeKey } from '../database/rows';
import type { Look, Looks } from '../live/Looks';
import { describeDrift } from '../service/describeDrift';
import { servedEnvironments } from '../service/environments';
import { texts } from '../texts';
import { ExaminedPlace, findFindings, FoundFinding } from './findFindings';

/** Examines what a component publishes. */
export class FindingsService {
  readonly #deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
  };

  constructor(deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
  }) {
    this.#deps = deps;
  }

  async list(
    component: string,
    credentials: BackstageCredentials,
  ): Promise<{ items: FoundFinding[]; warnings: LocalText[] }> {
    const app = await this.#deps.access.read(component, credentials);
    const warnings: LocalText[] = [];
    const places = await Promise.all(
      this.#deps.stores.list().map(store => {
        const name = appIn(store, app);
        return name === undefined
          ? []
          : this.#examine(store, name, component, warnings);
      }),
    );
    return { items: findFindings(places.flat()), warnings };
  }

  async #examine(
    store: ConfigStore,
    app: string,
    component: string,
    warnings: LocalText[],
  ): Promise<ExaminedPlace[]> {
    const { looks, ledger, environments } = this.#deps;
    const seen = new Map<string, Look>();
    await Promise.all(
      store.environments.map(async ({ name: environment }) => {
        try {
          seen.set(environment, await looks.get({ store, environment, app }));
        } catch (error) {
          warnings.push(
            texts.environmentAway(environment, errorText(toError(error))),
          );
        }
      }),
    );
    const [known, published] = await Promise.all([
      ledger.namespaces({ store: store.name, app }),
      ledger.published({ store: store.name, app }),
    ]);
    const byKey = new Map(known.map(one => [placeKey(one), one]));
    const served = new Map(
      servedEnvironments(this.#deps.stores, environments).map(one => [
        one.name,
        one,
      ]),
    );
    return published.map(({ configurations, ...place }) => {
      const { environment, cluster, namespace } = place;
      const summary = seen
        .get(environment)
        ?.namespaces.find(
          one => one.cluster === cluster && one.namespace === namespace,
        );
      return {
        ref: { component, store: store.name, environment, cluster, namespace },
        title: served.get(environment)?.title ?? environment,
        isProtected: served.get(environment)?.isProtected ?? false,
        configurations,
        unpublished: summary?.unpublished ?? null,
        drift: describeDrift(byKey.get(placeKey(place)), summary),
      };
    });
  }
}
