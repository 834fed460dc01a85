import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { statusOf } from '@fairway/api-contract';
import {
  GRAY_KIND,
  Release,
  ROLLBACK_KIND,
} from '@fairway/plugin-apollo-common';
import type { StoredRelease } from '@fairway/plugin-apollo-node';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import type { LedgerPlace } from '../database/rows';
import { targetKey } from './targetKey';
import type { Attribution } from '../database/LedgerStore';

/** Changes write `[fairway <change>/<step>]` into the comment of what they publish. */
const EFFECT_KEY = /\[fairway (\d{1,15})\/[\w./-]+\]/;

const TIMEOUT_MS = 5_000;

function operationOf(kind: string, spec: unknown): Release['operation'] {
  if (kind === ROLLBACK_KIND) return 'rollback';
  const action = (spec as { action?: unknown } | null)?.action;
  return kind === GRAY_KIND && action === 'promote' ? 'merge' : 'publish';
}

/** Finds the change behind a release, and with it the person. */
export class ChangeLookup {
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

  /**
   * By the comment, or by the change that said so itself. A comment that names a change of something else is not believed:
   * whoever may publish in the store's own portal can write what they like.
   */
  async attribute(
    release: Pick<StoredRelease, 'comment' | 'publishedBy'> | null,
    options: { place: LedgerPlace; changeId?: number },
  ): Promise<Attribution> {
    const elsewhere: Attribution = {
      publishedBy: release?.publishedBy ?? null,
      changeId: null,
      operation: 'publish',
    };
    const named = EFFECT_KEY.exec(release?.comment ?? '')?.[1];
    const changeId = options.changeId ?? (named && Number(named));
    if (!changeId) return elsewhere;
    const change = await this.#get(changeId);
    if (!change) return elsewhere;
    if (change.target.key !== targetKey(options.place)) return elsewhere;
    return {
      publishedBy: change.requesterRef,
      changeId,
      operation: operationOf(change.kind, change.spec),
    };
  }

  async #get(id: number) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'changes',
    });
    try {
      return await this.#changes.getChange(
        { params: { id } },
        { token, signal: AbortSignal.timeout(TIMEOUT_MS) },
      );
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      this.#logger.warn(`Change ${id} cannot be read`, toError(error));
      throw error;
    }
  }
}
