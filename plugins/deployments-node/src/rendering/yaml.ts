import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { parseAllDocuments } from 'yaml';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from './texts';

const MAX_TEXT_LENGTH = 2 * 1024 * 1024;
const MAX_ALIASES = 100;
const MAX_NODES = 50_000;
const MAX_DEPTH = 60;

/** Follows aliases, so a small text that stands for a huge document is found before anything walks it twice. */
function checkSize(file: LocalText, value: unknown): void {
  let nodes = 0;
  const visit = (node: unknown, depth: number) => {
    nodes += 1;
    if (nodes > MAX_NODES) {
      throw localError(InputError, texts.tooManyValues(file, MAX_NODES));
    }
    if (depth > MAX_DEPTH) {
      throw localError(InputError, texts.nestedTooDeep(file, MAX_DEPTH));
    }
    if (typeof node !== 'object' || node === null) return;
    if (Object.hasOwn(node, '__proto__')) {
      throw localError(InputError, texts.holdsProto(file));
    }
    for (const child of Object.values(node)) visit(child, depth + 1);
  };
  visit(value, 0);
}

/**
 * The documents of a YAML text as JSON, empty ones left out. Throws InputError that names `file` for text that is no YAML
 * and for text beyond the limits: 2 MiB, 100 aliases, 50,000 values, 60 levels.
 */
export function parseYamlDocuments(file: LocalText, text: string): JsonValue[] {
  if (text.length > MAX_TEXT_LENGTH) {
    throw localError(InputError, texts.tooLarge(file));
  }
  let values: unknown[];
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    values = (Array.isArray(documents) ? documents : []).map(document => {
      const [error] = document.errors;
      if (error) throw error;
      return document.toJS({ maxAliasCount: MAX_ALIASES });
    });
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    throw localError(InputError, texts.notYaml(file, firstLine));
  }
  values.forEach(value => checkSize(file, value));
  return values
    .filter(value => value !== null && value !== undefined)
    .map(value => JSON.parse(JSON.stringify(value)));
}
