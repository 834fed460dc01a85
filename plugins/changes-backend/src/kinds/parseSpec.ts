import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { describeIssues } from '@fairway/api-contract-node';
import type { ChangeKind } from '@fairway/plugin-changes-node';

/** Validates a spec against its kind; throws an InputError that names the field. */
export async function parseSpec(kind: ChangeKind, spec: JsonObject) {
  const result = await kind.specSchema.safeParseAsync(spec, {
    reportInput: true,
  });
  if (result.success) return result.data;
  throw localError(InputError, describeIssues(result.error.issues, 'spec'));
}
