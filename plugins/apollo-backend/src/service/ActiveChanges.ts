import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { LocalText, statusOf } from '@fairway/api-contract';
import {
  CHANGE_SET_KIND,
  GRAY_KIND,
  ROLLBACK_KIND,
} from '@fairway/plugin-apollo-common';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import { texts } from '../texts';

const KINDS = [CHANGE_SET_KIND, ROLLBACK_KIND, GRAY_KIND];
const PAGE_SIZE = 200;
const TIMEOUT_MS = 3_000;

/** Which changes of configuration are under way, as the caller may see them. */
export class ActiveChanges {
  readonly #auth: AuthService;
  readonly #changes: ChangesClient;
  readonly #logger: LoggerService;

  constructor(options: {
    auth: AuthService;
    changes: ChangesClient;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#changes = options.changes;
    this.#logger = options.logger;
  }

  /** Numbers of changes by `targetKey`. When the engine does not answer, there are none and a warning says so. */
  async of(
    components: string[],
    credentials: BackstageCredentials,
  ): Promise<{ byTarget: Map<string, number>; warnings: LocalText[] }> {
    try {
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'changes',
      });
      const pages = await Promise.all(
        KINDS.map(kind =>
          this.#changes.listTargets(
            { query: { kind, entityRef: components, limit: PAGE_SIZE } },
            { token, signal: AbortSignal.timeout(TIMEOUT_MS) },
          ),
        ),
      );
      const byTarget = new Map<string, number>();
      for (const { target, active, pending } of pages.flatMap(
        ({ items }) => items,
      )) {
        const change = active ?? pending[0];
        if (change) byTarget.set(target.key, change.id);
      }
      return { byTarget, warnings: [] };
    } catch (error) {
      const refused = statusOf(error) === 403;
      if (!refused) {
        this.#logger.warn('Changes cannot be read', toError(error));
      }
      return {
        byTarget: new Map(),
        warnings: [refused ? texts.changesNotSeen : texts.changesAway],
      };
    }
  }
}
