import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ChangeKind } from '@fairway/plugin-changes-node';

/** Validates a spec against its kind; throws an InputError that names the field. */
export async function parseSpec(kind: ChangeKind, spec: JsonObject) {
  const result = await kind.specSchema.safeParseAsync(spec);
  if (result.success) return result.data;
  const details = result.error.issues
    .slice(0, 10)
    .map(issue => `${['spec', ...issue.path].join('.')}: ${issue.message}`);
  throw new InputError(details.join('; '));
}
