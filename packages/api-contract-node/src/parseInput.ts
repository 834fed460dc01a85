import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { z } from 'zod';
import { describeIssues } from './describeIssues';
import { requireStorableText } from './requireStorableText';

/** Reads input by its schema; throws an InputError that names the fields below `place`. */
export function parseInput(
  type: z.ZodType | undefined,
  value: unknown,
  place: string,
) {
  if (!type) return undefined;
  requireStorableText(value, place);
  const result = type.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw localError(InputError, describeIssues(result.error.issues, place));
}
