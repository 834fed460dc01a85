import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  type Build,
  type BuildDetail,
  createDeploymentsClient,
  type DeploymentsClient,
} from '@fairway/plugin-deployments-common';
import { texts } from '../texts';

const LISTED_BUILDS = 200;

/** The builds that CI registered, read from the plugin `deployments` with the portal's own credentials. */
export class BuildSource {
  readonly #auth: AuthService;
  readonly #client: DeploymentsClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#client = createDeploymentsClient({ discoveryApi: options.discovery });
  }

  /** Throws NotFoundError when there is none, and InputError when it is another component's. */
  async get(
    id: number,
    componentRef: string,
    signal: AbortSignal,
  ): Promise<BuildDetail> {
    const build = await this.#client
      .getBuild({ params: { id } }, await this.#options(signal))
      .catch(error => {
        if (error.statusCode !== 404) throw error;
        throw localError(NotFoundError, texts.noBuild(id));
      });
    if (build.component !== componentRef) {
      throw localError(
        InputError,
        texts.buildOfOther(id, build.component, componentRef),
      );
    }
    return build;
  }

  /** Builds of a component after one and up to another, newest first, among its newest 200. */
  async between(
    componentRef: string,
    range: { after: number; upTo: number },
    signal: AbortSignal,
  ): Promise<Build[]> {
    if (range.after >= range.upTo) return [];
    const { items } = await this.#client.listBuilds(
      { query: { component: [componentRef], limit: LISTED_BUILDS, offset: 0 } },
      await this.#options(signal),
    );
    return items.filter(({ id }) => id > range.after && id <= range.upTo);
  }

  async #options(signal: AbortSignal) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'deployments',
    });
    return { token, signal };
  }
}
