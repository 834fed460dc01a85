import { z } from 'zod';
import { ApolloError } from '../openapi/ApolloError';
import {
  type ApolloAnswer,
  ApolloHttp,
  type ApolloRequest,
  pathOf,
} from '../openapi/ApolloHttp';
import { texts } from '../texts';

/** Apollo holds a request for news for 60 s. */
const LONG_POLL_TIMEOUT_MS = 90_000;

const configSchema = z.object({
  appId: z.string(),
  cluster: z.string(),
  namespaceName: z.string(),
  configurations: z.record(z.string(), z.string()),
  releaseKey: z.string(),
});
/** What a client is given. `cluster` is the name of the branch where a gray release applies. */
export type ApolloConfig = z.output<typeof configSchema>;

const notificationsSchema = z.array(
  z.object({
    namespaceName: z.string(),
    notificationId: z.number().int(),
    messages: z
      .object({ details: z.record(z.string(), z.number().int()) })
      .nullish()
      .transform(value => value?.details ?? {}),
  }),
);
/** News of a namespace. `messages` goes into the question for the configuration, so that it is not older than the news. */
export type ApolloNotification = z.output<typeof notificationsSchema>[number];

/** A namespace as a client of the config service names it. */
export interface ApolloConfigPlace {
  appId: string;
  cluster: string;
  namespace: string;
}

/** Who asks. */
export interface ApolloConfigClient {
  /** Defaults to the address that the request comes from. Apollo counts it as an instance. */
  ip?: string;
  /** As `apollo.label`. */
  label?: string;
}

/** The config service of one environment, which applications ask. Calls throw ApolloError. */
export class ApolloConfigService {
  readonly #http: ApolloHttp;

  /** Takes the address of the config service. */
  constructor(configServiceUrl: string) {
    this.#http = new ApolloHttp(configServiceUrl);
  }

  /**
   * What a client would be given: null when nothing is published, `'unchanged'` when it is still the release with the
   * given key.
   */
  async config(
    { appId, cluster, namespace }: ApolloConfigPlace,
    client: ApolloConfigClient & {
      releaseKey?: string;
      messages?: Record<string, number>;
    },
    signal: AbortSignal,
  ): Promise<ApolloConfig | 'unchanged' | null> {
    const { ip, label, releaseKey, messages } = client;
    const request = {
      method: 'GET' as const,
      path: pathOf('configs', appId, cluster, namespace),
      query: {
        ip,
        label,
        releaseKey,
        messages: messages && JSON.stringify({ details: messages }),
      },
      doing: texts.askConfig(appId, namespace),
      signal,
    };
    const answer = await this.#http.answer(request);
    if (answer.status === 404) return null;
    if (answer.status === 304) return 'unchanged';
    if (answer.status !== 200) throw this.#refusal(appId, request, answer);
    return this.#http.parse(request, answer.text, configSchema);
  }

  /** The text of a namespace as a file, properties as `key=value` lines; null when nothing is published. */
  async configFile(
    { appId, cluster, namespace }: ApolloConfigPlace,
    client: ApolloConfigClient,
    signal: AbortSignal,
  ): Promise<string | null> {
    const request = {
      method: 'GET' as const,
      path: pathOf('configfiles', 'raw', appId, cluster, namespace),
      query: { ip: client.ip, label: client.label },
      doing: texts.readFile(appId, namespace),
      signal,
    };
    const answer = await this.#http.answer(request);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.#refusal(appId, request, answer);
    return answer.text;
  }

  /** The keys and values of a namespace; null when nothing is published. */
  async configFileJson(
    { appId, cluster, namespace }: ApolloConfigPlace,
    client: ApolloConfigClient,
    signal: AbortSignal,
  ): Promise<Record<string, string> | null> {
    const request = {
      method: 'GET' as const,
      path: pathOf('configfiles', 'json', appId, cluster, namespace),
      query: { ip: client.ip, label: client.label },
      doing: texts.readFile(appId, namespace),
      signal,
    };
    const answer = await this.#http.answer(request);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.#refusal(appId, request, answer);
    return this.#http.parse(
      request,
      answer.text,
      z.record(z.string(), z.string()),
    );
  }

  /**
   * Waits for news of namespaces: up to 60 s until one has a greater number than given, -1 for any. Empty when there was
   * none in that time.
   */
  async notifications(
    { appId, cluster }: Omit<ApolloConfigPlace, 'namespace'>,
    known: { namespaceName: string; notificationId: number }[],
    signal: AbortSignal,
  ): Promise<ApolloNotification[]> {
    const request = {
      method: 'GET' as const,
      path: '/notifications/v2',
      query: { appId, cluster, notifications: JSON.stringify(known) },
      doing: texts.awaitNews(appId),
      timeoutMs: LONG_POLL_TIMEOUT_MS,
      signal,
    };
    const answer = await this.#http.answer(request);
    if (answer.status === 304) return [];
    if (answer.status !== 200) throw this.#refusal(appId, request, answer);
    return this.#http.parse(request, answer.text, notificationsSchema);
  }

  /** The error that an answer stands for. No token is sent here, so 401 is about the application's access keys. */
  #refusal(appId: string, request: ApolloRequest, answer: ApolloAnswer): Error {
    return answer.status === 401
      ? ApolloError.of({
          doing: request.doing,
          apolloStatus: null,
          problem: texts.needsAccessKey(appId),
        })
      : this.#http.refusal(request, answer);
  }
}
