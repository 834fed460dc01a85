import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import {
  type ApolloClient,
  createApolloClient,
  type GrayRule,
  type GrayState,
  type Heir,
  type NamespaceRef,
} from '@fairway/plugin-apollo-common';
import { texts } from '../texts';

const LISTED_HEIRS = 200;

/** The plugin `apollo`, called with the portal's own credentials: its record of releases, and the gray rules that it keeps in step. */
export class ConfigPortal {
  readonly #auth: AuthService;
  readonly #client: ApolloClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#client = createApolloClient({ discoveryApi: options.discovery });
  }

  /**
   * Has the release that runs now recorded, so that what it holds is still known when it no longer runs; by the change that
   * has published it, if one has. Throws ConflictError when the application is another component's: a catalog entity is
   * its author's word, and must not open another team's configuration.
   */
  async record(
    ref: NamespaceRef,
    options: { changeId?: number; signal: AbortSignal },
  ): Promise<void> {
    const { changeId, signal } = options;
    await this.#call(signal, callOptions =>
      this.#client.recordRelease({ body: { ...ref, changeId } }, callOptions),
    );
  }

  /** What a release held, secrets included. Throws ConflictError when it was never recorded. */
  async configurations(
    ref: NamespaceRef,
    release: number,
    signal: AbortSignal,
  ): Promise<Record<string, string>> {
    const answer = await this.#call(signal, options =>
      this.#client.getLedgerRelease(
        { params: { id: release }, query: ref },
        options,
      ),
    ).catch(error => {
      if (error.name !== 'NotFoundError') throw error;
      throw localError(ConflictError, texts.notRecorded(release));
    });
    return answer.configurations;
  }

  /** Applications that inherit a public namespace, at most 200. */
  async heirs(ref: NamespaceRef, signal: AbortSignal): Promise<Heir[]> {
    const { items } = await this.#call(signal, options =>
      this.#client.listHeirs(
        { query: { ...ref, limit: LISTED_HEIRS, offset: 0 } },
        options,
      ),
    );
    return items;
  }

  /** The gray release as the portal remembers it; its rule is null when it was made elsewhere. Null when there is none. */
  async gray(
    ref: NamespaceRef,
    signal: AbortSignal,
  ): Promise<Pick<
    GrayState,
    'branch' | 'rule' | 'resolved' | 'changeId'
  > | null> {
    const { gray } = await this.#call(signal, options =>
      this.#client.getNamespace({ query: ref }, options),
    );
    return gray;
  }

  /** Puts a rule into force and keeps it in step with the pods; answers the clients that it holds now. */
  async putGray(
    gray: {
      ref: NamespaceRef;
      branch: string;
      rule: GrayRule;
      changeId: number;
    },
    signal: AbortSignal,
  ) {
    return this.#call(signal, options =>
      this.#client.putGray({ body: gray }, options),
    );
  }

  async deleteGray(ref: NamespaceRef, signal: AbortSignal): Promise<void> {
    await this.#call(signal, options =>
      this.#client.deleteGray({ query: ref }, options),
    );
  }

  async #call<T>(
    signal: AbortSignal,
    request: (options: { token: string; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'apollo',
    });
    try {
      return await request({ token, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw asOwn(error);
    }
  }
}

/** What the plugin says, in its own words; where it says nothing, it is away. */
function asOwn(error: any): Error {
  const said: string | undefined = error.body?.error?.message;
  switch (error.statusCode) {
    case 404:
      return new NotFoundError(said);
    case 409:
      return new ConflictError(said);
    case 503:
      return said
        ? new ServiceUnavailableError(said)
        : localError(ServiceUnavailableError, texts.portalAway(error.message));
    default:
      return error.statusCode && error.statusCode < 500
        ? error
        : localError(ServiceUnavailableError, texts.portalAway(error.message));
  }
}
