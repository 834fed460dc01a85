import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from './texts';

const NETWORK_ERRORS: Record<string, LocalText> = {
  ECONNREFUSED: texts.refusesConnections,
  ECONNRESET: texts.closedConnection,
  EPIPE: texts.closedConnection,
  ENOTFOUND: texts.unresolved,
  EAI_AGAIN: texts.unresolved,
  EHOSTUNREACH: texts.noRoute,
  ENETUNREACH: texts.noRoute,
  ETIMEDOUT: texts.timedOut,
  ENOENT: texts.fileMissing,
  EACCES: texts.fileUnreadable,
};

/** The cluster no longer knows the state that a watch was to go on from; list again. */
export class WatchExpiredError extends CustomErrorBase {
  name = 'WatchExpiredError' as const;
}

/** Why a request got no answer, as a ServiceUnavailableError that names the cluster and neither address nor file. */
export function unreachable(cluster: string, cause: unknown): Error {
  const code = (cause as NodeJS.ErrnoException)?.code ?? '';
  const why =
    NETWORK_ERRORS[code] ??
    (/CERT|SELF_SIGNED|TLS|SSL/.test(code)
      ? texts.untrusted(code)
      : texts.requestFailed);
  return localError(ServiceUnavailableError, texts.unreachable(cluster, why));
}

/** An answer that is not a success, as an error of the fitting kind with Kubernetes' own message. */
export function refused(cluster: string, status: number, body: unknown): Error {
  const said = (body as { message?: unknown })?.message;
  const message =
    typeof said === 'string' && said ? said.slice(0, 2000) : `status ${status}`;
  switch (status) {
    case 401:
      return localError(
        ServiceUnavailableError,
        texts.credentialRefused(cluster),
      );
    case 403:
      return /exceeded quota/.test(message)
        ? localError(ConflictError, texts.noRoom(cluster, message))
        : localError(NotAllowedError, texts.refuses(cluster, message));
    case 404:
      return localError(NotFoundError, texts.says(cluster, message));
    case 409:
      return localError(ConflictError, texts.refuses(cluster, message));
    case 410:
      return localError(WatchExpiredError, texts.says(cluster, message));
    case 400:
    case 413:
    case 415:
    case 422:
      return localError(InputError, texts.refuses(cluster, message));
    default:
      return localError(
        ServiceUnavailableError,
        texts.cannotAnswer(cluster, message),
      );
  }
}
