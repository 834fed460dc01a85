import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  type BuildDetail,
  type CommitRange,
  createDeploymentsClient,
  type DeploymentsClient,
} from '@fairway/plugin-deployments-common';
import { texts } from '../texts';

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

  /**
   * The commits between two builds of a component. Undefined when one of them is not known: what lies between is worth
   * showing, and no reason against a deployment.
   */
  async commits(
    builds: { from: number; to: number },
    signal: AbortSignal,
  ): Promise<CommitRange | undefined> {
    const { from, to } = builds;
    return this.#client
      .getCommits(
        { params: { id: to }, query: { since: from } },
        await this.#options(signal),
      )
      .catch(error => {
        if (error.statusCode !== 404) throw error;
        return undefined;
      });
  }

  async #options(signal: AbortSignal) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'deployments',
    });
    return { token, signal };
  }
}
