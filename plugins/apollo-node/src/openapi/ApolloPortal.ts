import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import { ApolloHttp, ApolloRequest, pathOf } from './ApolloHttp';

/** A namespace of an application in a cluster of an environment of Apollo. */
export interface ApolloPlace {
  /** Apollo's name of the environment, such as `PRO`. */
  env: string;
  appId: string;
  /** Also the name of a branch: its items are edited as if it were a cluster. */
  cluster: string;
  namespace: string;
}

/** Options of {@link ApolloOpenApi}. */
export interface ApolloOpenApiOptions {
  /** Address of Apollo's portal. */
  portalUrl: string;
  /**
   * Tokens by Apollo's names of the environments; at least one. What belongs to no environment, such as creating an
   * application, is done with the first.
   */
  tokens: Record<string, string>;
  /** The user of Apollo's portal in whose name everything is written. User tokens (3.0) write in their own. */
  operator: string;
  /** Another one in whose name is published, where nobody may publish their own edits. Defaults to the operator. */
  publisher?: string;
}

type PortalRequest = Omit<ApolloRequest, 'token'> & {
  /** Whose token is used; the first when undefined. */
  env: string | undefined;
};

function authorization(token: string): string {
  // Consumer tokens stand alone; user tokens, which came with 3.0, are bearer tokens.
  return token.startsWith('apollo_pat_') ? `Bearer ${token}` : token;
}

/** Apollo's portal as its resources use it: requests with the token of their environment. */
export class ApolloPortal {
  readonly operator: string;
  readonly publisher: string;
  readonly http: ApolloHttp;
  readonly #tokens: Map<string, string>;

  constructor(options: ApolloOpenApiOptions) {
    this.operator = options.operator;
    this.publisher = options.publisher ?? options.operator;
    this.http = new ApolloHttp(options.portalUrl);
    this.#tokens = new Map(Object.entries(options.tokens));
  }

  /** Completes a request below `/openapi/v1`. Throws RangeError for an environment without token: a mistake of the caller. */
  request({ env, path, ...rest }: PortalRequest): ApolloRequest {
    const [first] = this.#tokens.values();
    const token = env === undefined ? first : this.#tokens.get(env);
    if (!token) throw new RangeError(`There is no token for "${env}"`);
    return {
      ...rest,
      path: `/openapi/v1${path}`,
      token: authorization(token),
    };
  }
}

/** The path of a namespace. */
export function namespacePath(place: ApolloPlace): string {
  return `${clusterPath(place)}${pathOf('namespaces', place.namespace)}`;
}

/** The path of a cluster. */
export function clusterPath({
  env,
  appId,
  cluster,
}: Omit<ApolloPlace, 'namespace'>): string {
  return pathOf('envs', env, 'apps', appId, 'clusters', cluster);
}

/** A namespace in words, for errors. */
export function inWords(place: ApolloPlace): LocalText {
  const { env, appId, cluster, namespace } = place;
  return texts.place(namespace, appId, `${env}/${cluster}`);
}
