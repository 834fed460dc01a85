import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import { parseYamlDocuments } from '../yaml';
import { validate } from '../validation';
import { ScoreWorkload, scoreSchema } from './schema';

function readFile(
  files: Record<string, string>,
  name: string,
): JsonValue | undefined {
  if (!Object.hasOwn(files, name)) return undefined;
  const documents = parseYamlDocuments(name, files[name]);
  if (documents.length !== 1) {
    throw localError(InputError, texts.oneDocument(name, documents.length));
  }
  return documents[0];
}

function isMap(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Maps are merged by key, anything else replaces; null removes. */
function merge(base: JsonValue, override: JsonValue): JsonValue {
  if (!isMap(base) || !isMap(override)) return override;
  const merged = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (value === null) delete merged[key];
    else merged[key] = key in base ? merge(base[key]!, value) : value;
  }
  return merged;
}

/**
 * `score.yaml` with `score.<environment>.yaml` merged in where there is one. Throws InputError that names the file, the field
 * and the rule.
 */
export function readScore(
  files: Record<string, string>,
  environment: string,
): ScoreWorkload {
  const base = readFile(files, 'score.yaml');
  if (base === undefined) {
    throw localError(InputError, texts.noScore);
  }
  const overrideName = `score.${environment}.yaml`;
  const override = readFile(files, overrideName);
  if (override === undefined) return validate('score.yaml', scoreSchema, base);
  return validate(
    texts.mergedFile('score.yaml', overrideName),
    scoreSchema,
    merge(base, override),
  );
}
