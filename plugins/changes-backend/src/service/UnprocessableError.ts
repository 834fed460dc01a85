import { CustomErrorBase } from '@backstage/errors';

/** The request is well-formed and contradicts an earlier one; answered with status 422. */
export class UnprocessableError extends CustomErrorBase {
  name = 'UnprocessableError' as const;
  readonly statusCode = 422;
}
