import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type {
  ChangesClient,
  TargetStatus,
} from '@fairway/plugin-changes-common';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';

/** Most targets that one answer of the change engine holds. */
const PAGE_SIZE = 200;

const TIMEOUT_MS = 10_000;

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
    options: { credentials: BackstageCredentials },
  ): Promise<{ statuses: TargetStatuses; warnings: string[] }> {
    try {
      const items = await this.#listAll(componentRefs, options);
      return { statuses: new TargetStatuses(items), warnings: [] };
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') {
        return {
          statuses: new TargetStatuses([]),
          warnings: [
            'You may not see changes, so deployments are left out; ask an administrator for a role that grants changes.change.read',
          ],
        };
      }
      this.#logger.warn('Deployments cannot be read', toError(error));
      return {
        statuses: new TargetStatuses([]),
        warnings: [
          'The change engine does not answer, so deployments are left out; try again soon',
        ],
      };
    }
  }

  async #listAll(
    componentRefs: string[],
    options: { credentials: BackstageCredentials },
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
        { token, signal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      items.push(...page.items);
      if (page.items.length === 0 || items.length >= page.total) return items;
    }
  }
}
