import { InputError } from '@backstage/errors';

function problemOf(text: string): string | undefined {
  if (text.includes('\0')) return 'must not hold the control character U+0000';
  if (/\p{Surrogate}/u.test(text)) return 'must not hold half a character';
  return undefined;
}

const MAX_DEPTH = 64;

/**
 * Refuses text that Postgres cannot hold, wherever it is in the input: U+0000 and lone surrogates; and input that nests
 * deeper than 64 levels, which would exhaust the stack of whatever walks it. Both would otherwise fail as an internal
 * error. Throws InputError that names the field.
 */
export function requireStorableText(
  value: unknown,
  path: string,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) {
    throw new InputError(
      `${path.slice(0, 100)}: nests deeper than ${MAX_DEPTH} levels`,
    );
  }
  if (typeof value === 'string') {
    const problem = problemOf(value);
    if (problem) throw new InputError(`${path}: ${problem}`);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const problem = problemOf(key);
    if (problem) throw new InputError(`${path}: a key ${problem}`);
    requireStorableText(child, `${path}.${key}`, depth + 1);
  }
}
