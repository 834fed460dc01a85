import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { joinTexts, localError, LocalText } from '@fairway/api-contract';
import { texts } from './texts';

/** Validates against a schema. Throws InputError with the path and the rule of each violation. */
export function validate<T>(
  file: LocalText,
  schema: z.ZodType<T>,
  value: unknown,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, 10)
    .map(({ path, message }) =>
      joinTexts([path.join('.') || texts.wholeFile, message], ': '),
    );
  throw localError(InputError, texts.wrongFile(file, problems));
}
