import {
  KEY_LIMIT,
  keySchema,
  looksLikeSecret,
  VALUE_LIMIT,
} from '@fairway/plugin-apollo-common';

/** Why a key cannot be saved; the name of the text that says so. */
export function keyProblem(
  key: string,
): 'noKey' | 'longKey' | 'badKey' | undefined {
  if (key === '') return 'noKey';
  if (key.length > KEY_LIMIT) return 'longKey';
  return keySchema.safeParse(key).success ? undefined : 'badKey';
}

/** Why a value cannot be saved; the name of the text that says so. */
export function valueProblem(
  key: string,
  value: string,
): 'longValue' | 'secret' | undefined {
  if (value.length > VALUE_LIMIT) return 'longValue';
  return looksLikeSecret(key, value) ? 'secret' : undefined;
}

/** Whether a value begins or ends with what nobody sees, which is seldom meant. */
export function hasOuterSpace(value: string): boolean {
  return value !== '' && value !== value.trim();
}
