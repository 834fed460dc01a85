import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalText } from '@fairway/api-contract';
import { z } from 'zod';
import { texts } from '../texts';
import { ApolloError } from './ApolloError';
import { readText } from './readText';

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 30_000;
const RETRY_DELAYS_MS = [200, 800];
/** Apollo's rate limit stands before everything else, so that nothing was done. */
const LIMITED = 429;
/** What may pass by itself. A plain 500 is Apollo's answer to wrong requests, and stays. */
const PASSING_STATUSES = new Set([LIMITED, 502, 503, 504]);

const errorSchema = z.object({
  status: z.number().optional(),
  message: z.string().optional(),
  exception: z.string().optional(),
});

const NETWORK_PROBLEMS: Record<string, LocalText> = {
  ECONNREFUSED: texts.refusesConnections,
  ECONNRESET: texts.closedConnection,
  UND_ERR_SOCKET: texts.closedConnection,
  ENOTFOUND: texts.unresolved,
  EAI_AGAIN: texts.unresolved,
  EHOSTUNREACH: texts.noRoute,
  ENETUNREACH: texts.noRoute,
  UND_ERR_CONNECT_TIMEOUT: texts.connectTimedOut,
};

/** One request to Apollo. */
export interface ApolloRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the base address, its parts encoded. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  token?: string;
  /** What is done, for errors, as it stands after "Could not". */
  doing: LocalText;
  /** Defaults to 10 s for reads and 30 s for writes. */
  timeoutMs?: number;
  signal: AbortSignal;
}

/** An answer of Apollo. */
export interface ApolloAnswer {
  status: number;
  /** Empty where Apollo answers with nothing. */
  text: string;
  /** Where a redirect leads. */
  location: string | null;
}

/** Encodes the parts of a path and joins them. */
export function pathOf(...parts: (string | number)[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

function problemOf(error: unknown): LocalText {
  const cause = (error as { cause?: { code?: unknown } })?.cause ?? error;
  const code = String((cause as { code?: unknown })?.code ?? '');
  const isUntrusted = /CERT|SELF_SIGNED|TLS|SSL/.test(code);
  return texts.unreachable(
    isUntrusted
      ? texts.untrusted(code)
      : NETWORK_PROBLEMS[code] ?? texts.requestFailed,
  );
}

/** 3.0 sends people to sign in where it does not accept a token, and earlier ones answer 401. */
function problemOfRedirect(location: string | null): LocalText {
  return /signin|login/i.test(location ?? '')
    ? texts.asksToSignIn
    : texts.redirected;
}

/**
 * Requests to one address of Apollo. Reads (GET) are repeated twice when nothing that counts comes back; writes only when
 * the rate limit kept them from being done. A redirect is not followed, since it would take the token elsewhere.
 */
export class ApolloHttp {
  readonly #baseUrl: string;

  /** `baseUrl` is `http://…` or `https://…`, with or without a path. */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
  }

  /** Sends a request whose answer has nothing of interest. Throws ApolloError. */
  async send(request: ApolloRequest): Promise<void> {
    await this.#success(request);
  }

  /** Sends a request and reads its JSON. Throws ApolloError, also for an answer that is not as Apollo's are. */
  async json<T>(request: ApolloRequest, schema: z.ZodType<T>): Promise<T> {
    const { text } = await this.#success(request);
    return this.parse(request, text, schema);
  }

  /** {@link ApolloHttp.json} for requests that Apollo answers with 200 and nothing when there is nothing. */
  async jsonOrNull<T>(
    request: ApolloRequest,
    schema: z.ZodType<T>,
  ): Promise<T | null> {
    const { text } = await this.#success(request);
    return text === '' ? null : this.parse(request, text, schema);
  }

  /** Whether Apollo did it. False where it does not offer it to the token. Throws ApolloError when it does not work now. */
  async isDone(request: ApolloRequest): Promise<boolean> {
    const answer = await this.answer(request);
    if (answer.status >= 200 && answer.status < 300) return true;
    if ([400, 403, 404, 405].includes(answer.status)) return false;
    throw this.refusal(request, answer);
  }

  /** The answer as it is, whatever its status. Throws ApolloError only when there is none. */
  async answer(request: ApolloRequest): Promise<ApolloAnswer> {
    const isRead = request.method === 'GET';
    for (let attempt = 0; ; attempt++) {
      const delay = RETRY_DELAYS_MS[attempt];
      const isLast = delay === undefined;
      try {
        const answer = await this.#attempt(request);
        const { status } = answer;
        const passes = isRead
          ? PASSING_STATUSES.has(status)
          : status === LIMITED;
        if (!passes || isLast) return answer;
      } catch (error) {
        if (request.signal.aborted || !isRead || isLast) throw error;
      }
      await sleep(delay * (1 + Math.random()), undefined, {
        signal: request.signal,
      }).catch(() => request.signal.throwIfAborted());
    }
  }

  /** The error that an answer stands for. */
  refusal(
    { doing }: ApolloRequest,
    { status, text, location }: ApolloAnswer,
  ): ApolloError {
    const said = this.#errorOf(text);
    const redirects = status >= 300 && status < 400;
    return ApolloError.of({
      doing,
      apolloStatus: status,
      apolloMessage: said?.message?.slice(0, 1000),
      apolloException: said?.exception,
      problem: redirects ? problemOfRedirect(location) : undefined,
    });
  }

  parse<T>({ doing }: ApolloRequest, text: string, schema: z.ZodType<T>): T {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw ApolloError.of({
        doing,
        apolloStatus: null,
        problem: texts.noJson,
      });
    }
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw ApolloError.of({
      doing,
      apolloStatus: null,
      problem: texts.otherShape(issue.path.join('.') || '–', issue.message),
    });
  }

  async #success(request: ApolloRequest): Promise<ApolloAnswer> {
    const answer = await this.answer(request);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw this.refusal(request, answer);
  }

  #errorOf(text: string): z.output<typeof errorSchema> | undefined {
    try {
      return errorSchema.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  async #attempt(request: ApolloRequest): Promise<ApolloAnswer> {
    const { method, body, doing, signal } = request;
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(
      request.timeoutMs ??
        (method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS),
    );
    try {
      const response = await fetch(this.#url(request), {
        method,
        headers: {
          accept: 'application/json, */*',
          ...(request.token && { authorization: request.token }),
          ...(body !== undefined && {
            'content-type': 'application/json;charset=UTF-8',
          }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      return {
        status: response.status,
        text: await readText(response),
        location: response.headers.get('location'),
      };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw ApolloError.of({
        doing,
        apolloStatus: null,
        problem: timeout.aborted ? texts.timedOut : problemOf(error),
      });
    }
  }

  #url({ path, query = {} }: ApolloRequest): URL {
    const url = new URL(this.#baseUrl + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }
}
