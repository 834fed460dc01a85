import { CustomErrorBase } from '@backstage/errors';
import { localError, type LocalText } from '@fairway/api-contract';
import { texts } from '../texts';

/** What an {@link ApolloError} is made of. */
export interface ApolloErrorOptions {
  /** What was being done, as it stands after "Could not". */
  doing: LocalText;
  /** Status of Apollo's answer; null when there was none. */
  apolloStatus: number | null;
  /** Apollo's own words. */
  apolloMessage?: string;
  /** Class of Apollo's exception. */
  apolloException?: string;
  /** Why there was no answer that could be understood. */
  problem?: LocalText;
}

interface Meaning {
  /** A name of `@backstage/errors`, by which others treat the error. */
  name: string;
  /** What to do about it. */
  way?: LocalText;
}

/** Of the databases that Apollo runs on. */
const TOO_LONG =
  /too long for (column|type)|hibernate\.exception\.DataException/;
const CONFLICTS =
  /already exists|is not active|only one active release|master has modified items/;

function badRequest(message: string): Meaning {
  const holder = /is modified by (.+)$/.exec(message)?.[1];
  if (holder) return { name: 'ConflictError', way: texts.askHolder(holder) };
  if (/published by yourself/.test(message)) {
    return { name: 'ConflictError', way: texts.namePublisher };
  }
  if (/user not exists/.test(message)) {
    return { name: 'ServiceUnavailableError', way: texts.nameOperator };
  }
  // 3.0 answers 404.
  if (/^(release|App) not found/.test(message)) {
    return { name: 'NotFoundError' };
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
      return { name: 'ServiceUnavailableError', way: texts.renewToken };
    case 403:
      return { name: 'NotAllowedError', way: texts.grantRight };
    case 404:
      return { name: 'NotFoundError' };
    case 500:
      return TOO_LONG.test(apolloMessage)
        ? { name: 'InputError', way: texts.shorten }
        : { name: 'ServiceUnavailableError' };
    case 429:
      return { name: 'ServiceUnavailableError', way: texts.slowDown };
    default:
      return { name: 'ServiceUnavailableError' };
  }
}

function textOf(options: ApolloErrorOptions, way: LocalText = ''): LocalText {
  const { doing, apolloMessage, apolloStatus, problem } = options;
  const said = apolloMessage ?? problem ?? texts.status(apolloStatus ?? 0);
  return texts.couldNot(doing, said, way);
}

/**
 * Something went wrong at Apollo. Its `name` is one of `@backstage/errors`, so that it is answered as such:
 * `NotFoundError` (404), `NotAllowedError` (403: the token lacks a right), `InputError` (400, and what Apollo's database
 * cannot hold), `ConflictError` (400 that say that something exists, is locked or was changed meanwhile), and `ServiceUnavailableError` for all else, such as a
 * token that Apollo does not accept (401), its rate limit (429), and no answer at all. The message is known in every
 * language and never holds a token.
 */
export class ApolloError extends CustomErrorBase {
  /** Not called `status`, which would be answered to whoever called us. */
  readonly apolloStatus: number | null;
  /** Apollo's own words. */
  readonly apolloMessage: string | null;
  /** Class of Apollo's exception. */
  readonly apolloException: string | null;

  static of(options: ApolloErrorOptions): ApolloError {
    const { name, way } = meaningOf(options);
    const error = localError(
      ApolloError.bind(null, options),
      textOf(options, way),
    );
    error.name = name;
    return error;
  }

  /** {@link ApolloError.of} makes them. */
  constructor(options: ApolloErrorOptions, message: string) {
    super(message);
    this.apolloStatus = options.apolloStatus;
    this.apolloMessage = options.apolloMessage ?? null;
    this.apolloException = options.apolloException ?? null;
  }
}

/** Whether Apollo's portal answers, and something behind it does not: an environment that is away. */
export function isOfServer(error: unknown): error is ApolloError {
  return error instanceof ApolloError && (error.apolloStatus ?? 0) >= 500;
}
