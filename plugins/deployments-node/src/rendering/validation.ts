import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/** Validates against a schema. Throws InputError with the path and the rule of each violation. */
export function validate<T>(
  file: string,
  schema: z.ZodType<T>,
  value: unknown,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 10)
    .map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new InputError(`${file} is wrong: ${problems.join('; ')}`);
}
