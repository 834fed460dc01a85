import { z } from 'zod';
import {
  DEFAULT_LANGUAGE,
  isLocalText,
  Language,
  localTextOf,
  textIn,
} from './localText';

let current: Language = DEFAULT_LANGUAGE;

/**
 * Parses an answer for a reader: {@link textSchema} and {@link detailsSchema} let texts through in the reader's language
 * meanwhile. `parse` must be synchronous.
 */
export function answerIn<T>(language: Language, parse: () => T): T {
  const before = current;
  current = language;
  try {
    return parse();
  } finally {
    current = before;
  }
}

/** Text of a response: handlers give a `LocalText`, clients get a string in the language that they asked for. */
export const textSchema = localTextOf(z.string())
  .transform(text => textIn(text, current))
  .pipe(z.string());

type Json = z.infer<ReturnType<typeof z.json>>;

function translate(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isLocalText(value)) return textIn(value, current);
  if (Array.isArray(value)) return value.map(translate);
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, translate(child)]),
  );
}

/** Further facts of a response in free form; each `LocalText` in them, at any depth, becomes a string like {@link textSchema}. */
export const detailsSchema = z
  .record(z.string(), z.json())
  .transform(value => translate(value) as typeof value)
  .pipe(z.record(z.string(), z.json()));
