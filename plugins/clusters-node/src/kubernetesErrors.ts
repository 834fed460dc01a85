import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const NETWORK_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ENOTFOUND: 'its name does not resolve',
  EAI_AGAIN: 'its name does not resolve',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ETIMEDOUT: 'it does not answer in time',
  ENOENT: 'its credential or certificate file is not there',
  EACCES: 'its credential or certificate file cannot be read',
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
      ? `its certificate is not trusted (${code})`
      : 'the request failed');
  return new ServiceUnavailableError(
    `Cluster "${cluster}" cannot be reached: ${why}`,
  );
}

/** An answer that is not a success, as an error of the fitting kind with Kubernetes' own message. */
export function refused(cluster: string, status: number, body: unknown): Error {
  const said = (body as { message?: unknown })?.message;
  const message =
    typeof said === 'string' && said ? said.slice(0, 2000) : `status ${status}`;
  switch (status) {
    case 401:
      return new ServiceUnavailableError(
        `Cluster "${cluster}" does not accept the portal's credential; operations must renew it`,
      );
    case 403:
      return /exceeded quota/.test(message)
        ? new ConflictError(`Cluster "${cluster}" has no room: ${message}`)
        : new NotAllowedError(`Cluster "${cluster}" refuses: ${message}`);
    case 404:
      return new NotFoundError(`Cluster "${cluster}": ${message}`);
    case 409:
      return new ConflictError(`Cluster "${cluster}" refuses: ${message}`);
    case 410:
      return new WatchExpiredError(`Cluster "${cluster}": ${message}`);
    case 400:
    case 413:
    case 415:
    case 422:
      return new InputError(`Cluster "${cluster}" refuses: ${message}`);
    default:
      return new ServiceUnavailableError(
        `Cluster "${cluster}" cannot answer now: ${message}`,
      );
  }
}
