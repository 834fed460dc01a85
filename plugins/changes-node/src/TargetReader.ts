import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { type Language, statusOf } from '@fairway/api-contract';
import type {
  ChangesClient,
  TargetStatus,
} from '@fairway/plugin-changes-common';

/** Most targets that one answer of the change engine holds. */
const PAGE_SIZE = 200;

const TIMEOUT_MS = 10_000;

/** For whom something is read, and in which language; English unless told otherwise. */
export interface Reader {
  credentials: BackstageCredentials;
  language?: Language;
}

/** What the change engine says about targets. */
export interface ReadTargets {
  items: TargetStatus[];
  /** Why there are no items: the caller may see no changes, or the engine does not answer. Null when it was read. */
  gap: 'hidden' | 'away' | null;
}

/** Reads from other plugins what the change engine knows about targets, as the caller may see it. */
export class TargetReader {
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

  /** Targets of a kind in at most 50 entities. Does not throw: a page is worth showing without its changes. */
  async list(
    kind: string,
    entityRefs: string[],
    reader: Reader,
  ): Promise<ReadTargets> {
    if (entityRefs.length === 0) return { items: [], gap: null };
    try {
      return {
        items: await this.#listAll(kind, entityRefs, reader),
        gap: null,
      };
    } catch (error) {
      if (statusOf(error) === 403) return { items: [], gap: 'hidden' };
      this.#logger.warn(`Targets of ${kind} cannot be read`, toError(error));
      return { items: [], gap: 'away' };
    }
  }

  async #listAll(
    kind: string,
    entityRef: string[],
    { credentials, language }: Reader,
  ): Promise<TargetStatus[]> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'changes',
    });
    const items: TargetStatus[] = [];
    for (;;) {
      const { length: offset } = items;
      const page = await this.#changes.listTargets(
        { query: { kind, entityRef, limit: PAGE_SIZE, offset } },
        { token, language, signal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      items.push(...page.items);
      if (page.items.length === 0 || items.length >= page.total) return items;
    }
  }
}
