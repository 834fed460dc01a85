import { isError } from '@backstage/errors';

/** A refusal, told apart by the fields that it names. */
export interface FormErrors {
  fields: Partial<Record<string, string>>;
  /** What names no field of the form. */
  general: string | null;
}

const FIELD_PATTERN = /^(?:body\.)?(?:spec\.)?(\w+): (.+)$/s;

/** The server's own words of an error, without the client's preamble. */
export function errorMessage(error: unknown): string {
  const body = (error as { body?: { error?: { message?: unknown } } })?.body;
  if (typeof body?.error?.message === 'string') return body.error.message;
  return isError(error) ? error.message : String(error);
}

/** Puts each part of the server's message (`place.field: rule; …`) at the one of the form's fields that it names. */
export function toFormErrors(
  error: unknown,
  names: readonly string[],
): FormErrors {
  const fields: FormErrors['fields'] = {};
  const general: string[] = [];
  for (const part of errorMessage(error).split('; ')) {
    const match = FIELD_PATTERN.exec(part);
    if (match && names.includes(match[1])) fields[match[1]] = match[2];
    else general.push(part);
  }
  return { fields, general: general.length ? general.join('; ') : null };
}
