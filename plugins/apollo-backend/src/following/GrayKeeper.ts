import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText } from '@fairway/api-contract';
import type { ConfigStores } from '@fairway/plugin-apollo-node';
import { appIn, ConfiguredApps } from '../catalog/ConfiguredApps';
import type { FollowedRule, GrayRuleStore } from '../database/GrayRuleStore';
import { placeKey } from '../database/rows';
import type { GrayRules } from '../gray/GrayRules';
import { dependsOnPods } from '../gray/resolveRule';
import { mapBounded } from '../live/mapBounded';
import { texts } from '../texts';
import { pause } from './pause';

const TIMEOUT_MS = 10_000;
const CONCURRENCY = 4;
/** How often gray releases are asked for that ended elsewhere. */
const CHECK_EVERY_MS = 60_000;

/** Keeps the rules of gray releases in step with the pods, until they end. */
export class GrayKeeper {
  readonly #apps: ConfiguredApps;
  readonly #stores: ConfigStores;
  readonly #rules: GrayRuleStore;
  readonly #grayRules: GrayRules;
  readonly #logger: LoggerService;
  readonly #everyMs: number;
  readonly #checkedAt = new Map<string, number>();

  constructor(deps: {
    apps: ConfiguredApps;
    stores: ConfigStores;
    rules: GrayRuleStore;
    grayRules: GrayRules;
    logger: LoggerService;
    everyMs: number;
  }) {
    this.#apps = deps.apps;
    this.#stores = deps.stores;
    this.#rules = deps.rules;
    this.#grayRules = deps.grayRules;
    this.#logger = deps.logger;
    this.#everyMs = deps.everyMs;
  }

  /** Keeps them until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const rules = await this.#rules.list();
        await mapBounded(rules, CONCURRENCY, rule => this.#keep(rule, signal));
      } catch (error) {
        if (signal.aborted) return;
        this.#logger.warn('Gray rules cannot be followed', toError(error));
      }
      await pause(this.#everyMs, signal);
    }
  }

  async #keep(followed: FollowedRule, stopping: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      if (await this.#hasEnded(followed, signal)) {
        await this.#rules.remove(followed.place, followed.branch);
        return;
      }
      // One that is not in force yet was put by a process that ended in between.
      if (followed.resolved && !dependsOnPods(followed.rule)) return;
      const target = await this.#target(followed);
      await this.#grayRules.follow(target, followed, signal);
    } catch (error) {
      if (stopping.aborted) return;
      const problem = texts.grayBehind(errorText(toError(error)));
      if (JSON.stringify(problem) === JSON.stringify(followed.problem)) return;
      const { namespace, environment } = followed.place;
      this.#logger.warn(
        `The gray rule of ${namespace} in ${environment} is not in step with the pods`,
        toError(error),
      );
      await this.#rules.report(followed, {
        resolved: followed.resolved,
        problem,
      });
    }
  }

  /** Somebody may end it in the store's own portal, or delete the namespace. */
  async #hasEnded(
    { place, branch }: FollowedRule,
    signal: AbortSignal,
  ): Promise<boolean> {
    const key = placeKey(place);
    const checkedAt = this.#checkedAt.get(key) ?? 0;
    if (Date.now() - checkedAt < CHECK_EVERY_MS) return false;
    const namespace = await this.#stores
      .get(place.store)
      .read(place, signal)
      .catch(error => {
        if (error.name !== 'NotFoundError') throw error;
        return undefined;
      });
    this.#checkedAt.set(key, Date.now());
    return namespace?.branch?.name !== branch;
  }

  async #target({ place, component }: FollowedRule) {
    const app = await this.#apps.get(component);
    const store = this.#stores.get(place.store);
    if (!app || appIn(store, app) !== place.app) {
      throw new Error(`${component} no longer has ${place.app}`);
    }
    return { store, app, place };
  }
}
