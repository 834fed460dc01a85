import type { NamespaceRef, Release } from '@fairway/plugin-apollo-common';
import type { GrayRule } from '@fairway/plugin-apollo-common';
import { notFound } from '../access/Access';
import type { Places, ResolvedPlace } from '../access/Places';
import type { ConfiguredApps } from '../catalog/ConfiguredApps';
import type { GrayRuleStore } from '../database/GrayRuleStore';
import type { LedgerQueries } from '../database/LedgerQueries';
import type { GrayRules } from '../gray/GrayRules';
import type { Ledger } from '../ledger/Ledger';
import type { Configurations } from '../ledger/keyDifferences';
import type { Looks } from '../live/Looks';

const TIMEOUT_MS = 20_000;

/** What the change engine needs of the ledger and of gray rules. It decided who may do what before. */
export class EngineService {
  readonly #deps: {
    apps: ConfiguredApps;
    places: Places;
    ledger: Ledger;
    queries: LedgerQueries;
    looks: Looks;
    grayRules: GrayRules;
    ruleStore: GrayRuleStore;
  };

  constructor(deps: {
    apps: ConfiguredApps;
    places: Places;
    ledger: Ledger;
    queries: LedgerQueries;
    looks: Looks;
    grayRules: GrayRules;
    ruleStore: GrayRuleStore;
  }) {
    this.#deps = deps;
  }

  /** Records what is published now, by the change of the number where one is given. */
  async recordRelease(
    ref: NamespaceRef,
    changeId?: number,
  ): Promise<Release | null> {
    const { ledger, looks, queries } = this.#deps;
    const { store, place } = await this.#resolve(ref);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      await ledger.observe(place, {
        look: () => store.latestRelease(place, signal),
        changeId,
      });
    } finally {
      // Also where there is nothing any more.
      looks.forget({ store, environment: ref.environment, app: place.app });
    }
    return (await queries.running(place))?.release ?? null;
  }

  async getRelease(
    ref: NamespaceRef,
    id: number,
  ): Promise<{ release: Release; configurations: Configurations }> {
    const { place } = await this.#resolve(ref);
    return this.#deps.queries.get(place, id);
  }

  async putGray(
    ref: NamespaceRef,
    wanted: { branch: string; rule: GrayRule; changeId: number },
  ) {
    const target = await this.#resolve(ref);
    const found = await this.#deps.grayRules.put(
      target,
      wanted,
      AbortSignal.timeout(TIMEOUT_MS),
    );
    this.#forget(target);
    return found;
  }

  /** Nothing happens when there is no rule. */
  async deleteGray(ref: NamespaceRef): Promise<void> {
    const target = await this.#resolve(ref);
    await this.#deps.ruleStore.remove(target.place);
    this.#forget(target);
  }

  #forget({ store, place }: ResolvedPlace) {
    const { environment, app } = place;
    this.#deps.looks.forget({ store, environment, app });
  }

  async #resolve(ref: NamespaceRef): Promise<ResolvedPlace> {
    const app = await this.#deps.apps.get(ref.component);
    if (!app) throw notFound(ref.component);
    return this.#deps.places.of(ref, app);
  }
}
