import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import { errorText, localError, LocalText } from '@fairway/api-contract';
import type { CallerCredentials } from '@fairway/api-contract-node';
import type { findingSchema } from '@fairway/plugin-apollo-common';
import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { z } from 'zod';
import type { Access } from '../access/Access';
import { appIn } from '../catalog/ConfiguredApps';
import type { AcceptedFindings } from '../database/AcceptedFindings';
import type { LedgerQueries } from '../database/LedgerQueries';
import { placeKey } from '../database/rows';
import type { Look, Looks } from '../live/Looks';
import { describeDrift } from '../service/describeDrift';
import { servedEnvironments } from '../service/environments';
import { texts } from '../texts';
import { ExaminedPlace, findFindings } from './findFindings';
import { findingId } from './findingId';

/** Examines what a component publishes. */
export class FindingsService {
  readonly #deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
    accepted: AcceptedFindings;
  };

  constructor(deps: {
    access: Access;
    stores: ConfigStores;
    environments: EnvironmentRegistry;
    looks: Looks;
    ledger: LedgerQueries;
    accepted: AcceptedFindings;
  }) {
    this.#deps = deps;
  }

  async list(
    component: string,
    credentials: BackstageCredentials,
  ): Promise<{
    items: z.input<typeof findingSchema>[];
    warnings: LocalText[];
  }> {
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
    const accepted = await this.#deps.accepted.of(component);
    const items = findFindings(places.flat()).map(finding => {
      const id = findingId(finding);
      return { ...finding, id, accepted: accepted.get(id) ?? null };
    });
    return { items, warnings };
  }

  /** Leaves a finding as it is; without a reason it is looked at again. Throws NotFoundError when there is no such finding. */
  async accept(
    {
      component,
      id,
      reason,
    }: { component: string; id: string; reason: string | null },
    credentials: CallerCredentials,
  ): Promise<void> {
    await this.#deps.access.acceptFindings(component, credentials);
    if (reason === null) {
      await this.#deps.accepted.reopen(component, id);
      return;
    }
    const { items } = await this.list(component, credentials);
    if (!items.some(finding => finding.id === id)) {
      throw localError(NotFoundError, texts.noFinding());
    }
    const { principal } = credentials;
    const by =
      principal.type === 'user'
        ? principal.userEntityRef.toLowerCase()
        : principal.subject;
    await this.#deps.accepted.accept(component, id, { by, reason });
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
