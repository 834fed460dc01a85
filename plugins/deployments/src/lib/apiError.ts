import { isError } from '@backstage/errors';

/** Fields of a deployment's form that the server may refuse. */
export type DeploymentField = 'build' | 'environment' | 'rollbackTo' | 'reason';

/** A refusal, told apart by the fields that it names. */
export interface FormErrors {
  fields: Partial<Record<DeploymentField, string>>;
  /** What names no field of the form. */
  general: string | null;
}

const FIELD_PATTERN =
  /^(?:body\.)?(?:spec\.)?(build|environment|rollbackTo|reason): (.+)$/s;

/** The server's own words of an error, without the client's preamble. */
export function errorMessage(error: unknown): string {
  const body = (error as { body?: { error?: { message?: unknown } } })?.body;
  if (typeof body?.error?.message === 'string') return body.error.message;
  return isError(error) ? error.message : String(error);
}

/** Puts each part of the server's message (`place.field: rule; …`) at the field that it names. */
export function toFormErrors(error: unknown): FormErrors {
  const fields: FormErrors['fields'] = {};
  const general: string[] = [];
  for (const part of errorMessage(error).split('; ')) {
    const match = FIELD_PATTERN.exec(part);
    if (match) fields[match[1] as DeploymentField] = match[2];
    else general.push(part);
  }
  return { fields, general: general.length ? general.join('; ') : null };
}
