import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Language, LocalText, statusOf } from '@fairway/api-contract';
import type {
  ChangesClient,
  TargetStatus,
} from '@fairway/plugin-changes-common';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';
import { texts } from '../texts';

/** Most targets that one answer of the change engine holds. */
const PAGE_SIZE = 200;

const TIMEOUT_MS = 10_000;

/** For whom something is read, and in which language; English unless told otherwise. */
export interface Reader {
  credentials: BackstageCredentials;
  language?: Language;
}

/** What the change engine says about components in environments. */
export class TargetStatuses {
  readonly #byKey = new Map<string, TargetStatus>();

  constructor(items: TargetStatus[]) {
    for (const item of items) {
      const { entityRef, environment } = item.target;
      this.#byKey.set(`${entityRef}@${environment}`, item);
    }
  }

  /** Null where nothing was ever asked for. */
  get(componentRef: string, environment: string): TargetStatus | null {
    return this.#byKey.get(`${componentRef}@${environment}`) ?? null;
  }
}

/** Reads the state of deployments from the change engine, as the caller may see it. */
export class DeploymentTargets {
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
   * For at most 50 components. When the change engine does not answer, the statuses are empty and a warning says so; builds
   * and health are worth showing without it.
   */
  async list(
    componentRefs: string[],
    options: Reader,
  ): Promise<{ statuses: TargetStatuses; warnings: LocalText[] }> {
    try {
      const items = await this.#listAll(componentRefs, options);
      return { statuses: new TargetStatuses(items), warnings: [] };
    } catch (error) {
      if (statusOf(error) === 403) {
        return {
          statuses: new TargetStatuses([]),
          warnings: [texts.changesHidden],
        };
      }
      this.#logger.warn('Deployments cannot be read', toError(error));
      return {
        statuses: new TargetStatuses([]),
        warnings: [texts.changesAway],
      };
    }
  }

  async #listAll(
    componentRefs: string[],
    options: Reader,
  ): Promise<TargetStatus[]> {
    const items: TargetStatus[] = [];
    if (componentRefs.length === 0) return items;
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'changes',
    });
    for (;;) {
      const page = await this.#changes.listTargets(
        {
          query: {
            kind: DEPLOYMENT_KIND,
            entityRef: componentRefs,
            limit: PAGE_SIZE,
            offset: items.length,
          },
        },
        {
          token,
          language: options.language,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
      );
      items.push(...page.items);
      if (page.items.length === 0 || items.length >= page.total) return items;
    }
  }
}
