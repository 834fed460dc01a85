import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  DEPLOYMENTS_CHANNEL,
  HealthSignal,
  componentMark,
} from '@fairway/plugin-deployments-common';

/** A rollout alters an object many times a second; pages need not hear of each. */
const SETTLE_MS = 1_000;
const MAX_NAMED = 200;

/** Tells pages that the health of components changed, at most once a second. */
export class HealthSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** By the name of the component, of the catalog's namespace `default` as everything that is deployed. */
  changed(componentName: string): void {
    this.#changed.add(componentMark(`component:default/${componentName}`));
    this.#timer ??= setTimeout(() => this.#tell(), SETTLE_MS).unref();
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const marks = [...this.#changed];
    this.#changed.clear();
    const message: HealthSignal = {
      action: 'health-changed',
      components: marks.length > MAX_NAMED ? null : marks,
    };
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: DEPLOYMENTS_CHANNEL,
        message,
      });
    } catch (error) {
      // Pages look by themselves now and then.
      this.#logger.debug('Pages were not told of health', toError(error));
    }
  }
}
