const EXCEPTIONS = {
  badRequest: [
    400,
    'com.ctrip.framework.apollo.common.exception.BadRequestException',
  ],
  notFound: [
    404,
    'com.ctrip.framework.apollo.common.exception.NotFoundException',
  ],
  forbidden: [403, 'org.springframework.security.access.AccessDeniedException'],
  unreadable: [
    500,
    'org.springframework.http.converter.HttpMessageNotReadableException',
  ],
  unavailable: [
    500,
    'com.ctrip.framework.apollo.common.exception.ServiceException',
  ],
  tooLong: [500, 'org.springframework.dao.DataIntegrityViolationException'],
  illegalArgument: [500, 'java.lang.IllegalArgumentException'],
  missingParameter: [
    500,
    'org.springframework.web.bind.MissingServletRequestParameterException',
  ],
} as const;

/** A refusal as Apollo words it. */
export class Fault extends Error {
  readonly status: number;
  readonly exception: string;
  /** Whether it comes from an environment's admin service and not from the portal, which shows in the answer. */
  readonly remote: boolean;

  constructor(type: keyof typeof EXCEPTIONS, message: string, remote = false) {
    super(message);
    [this.status, this.exception] = EXCEPTIONS[type];
    this.remote = remote;
  }

  /** The body of the answer. A number that passed the portal has become a decimal one. */
  get body(): string {
    const { exception, message, status } = this;
    const timestamp = new Date().toISOString().replace('Z', '000000');
    const text = JSON.stringify({ exception, message, status, timestamp });
    return this.remote
      ? text.replace(`"status":${status}`, `"status":${status}.0`)
      : text;
  }
}

/** Refused by a database, whose column is shorter than what goes into it. */
export function checkLength(
  column: string,
  value: string | null | undefined,
  limit: number,
  remote = false,
): void {
  if (!value || value.length <= limit) return;
  throw new Fault(
    'tooLong',
    `could not execute statement; SQL [n/a]; nested exception is org.hibernate.exception.DataException: could not execute statement [Cause: Value too long for column "${column} CHARACTER VARYING(${limit})"]`,
    remote,
  );
}

/** A parameter that a request must have. */
export function missingParameter(
  name: string,
  type: string,
  remote = false,
): Fault {
  return new Fault(
    'missingParameter',
    `Required request parameter '${name}' for method parameter type ${type} is not present`,
    remote,
  );
}

/** Refused by the portal. */
export function badRequest(message: string): Fault {
  return new Fault('badRequest', message);
}

/** Refused by an environment's admin service. */
export function remoteBadRequest(message: string): Fault {
  return new Fault('badRequest', message, true);
}

/** Not found by an environment's admin service. */
export function remoteNotFound(message: string): Fault {
  return new Fault('notFound', message, true);
}
