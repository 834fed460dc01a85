import { CustomErrorBase } from '@backstage/errors';

/** What an {@link ApolloError} is made of. */
export interface ApolloErrorOptions {
  /** What was being done, such as `publish namespace "application" of "shop" in PRO`. */
  doing: string;
  /** Status of Apollo's answer; null when there was none. */
  apolloStatus: number | null;
  /** Apollo's own words. */
  apolloMessage?: string;
  /** Class of Apollo's exception. */
  apolloException?: string;
  /** Why there was no answer that could be understood. */
  problem?: string;
}

interface Meaning {
  /** A name of `@backstage/errors`, by which others treat the error. */
  name: string;
  /** What to do about it. */
  way?: string;
}

const CONFLICTS =
  /already exists|is modified by|published by yourself|is not active|only one active release|master has modified items/;

function badRequest(message: string): Meaning {
  if (/user not exists/.test(message)) {
    return {
      name: 'ServiceUnavailableError',
      way: 'Operations must name an existing user of Apollo as operator in fairway.apollo.servers.',
    };
  }
  return { name: CONFLICTS.test(message) ? 'ConflictError' : 'InputError' };
}

/**
 * The portal's own credential is wrong for 401, not the caller's; so others see that the service cannot be used, and
 * nobody is asked to sign in again.
 */
function meaningOf({
  apolloStatus,
  apolloMessage = '',
}: ApolloErrorOptions): Meaning {
  switch (apolloStatus) {
    case 400:
      return badRequest(apolloMessage);
    case 401:
      return {
        name: 'ServiceUnavailableError',
        way: 'It does not accept the token; it may have expired. Operations must renew it in fairway.apollo.servers.',
      };
    case 403:
      return {
        name: 'NotAllowedError',
        way: 'Operations must give the token that right in Apollo’s portal.',
      };
    case 404:
      return { name: 'NotFoundError' };
    case 429:
      return {
        name: 'ServiceUnavailableError',
        way: 'Too many requests with this token; try again in a moment, or raise its limit in Apollo’s portal.',
      };
    default:
      return { name: 'ServiceUnavailableError' };
  }
}

/**
 * Something went wrong at Apollo. Its `name` is one of `@backstage/errors`, so that it is answered as such:
 * `NotFoundError` (404), `NotAllowedError` (403: the token lacks a right), `InputError` (400), `ConflictError` (400 that
 * say that something exists, is locked or was changed meanwhile), and `ServiceUnavailableError` for all else, such as a
 * token that Apollo does not accept (401), its rate limit (429), and no answer at all. The message never holds a token.
 */
export class ApolloError extends CustomErrorBase {
  readonly doing: string;
  /** Not called `status`, which would be answered to whoever called us. */
  readonly apolloStatus: number | null;
  readonly apolloMessage: string | null;
  readonly apolloException: string | null;

  constructor(options: ApolloErrorOptions) {
    const { doing, apolloStatus, apolloMessage, apolloException } = options;
    const { name, way } = meaningOf(options);
    const said =
      apolloMessage ??
      options.problem ??
      `Apollo answers with status ${apolloStatus}`;
    const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
    super([`Could not ${doing}: ${sentence}`, way].filter(Boolean).join(' '));
    this.name = name;
    this.doing = doing;
    this.apolloStatus = apolloStatus;
    this.apolloMessage = apolloMessage ?? null;
    this.apolloException = apolloException ?? null;
  }
}
