import { z } from 'zod';
import {
  DEFAULT_LANGUAGE,
  Language,
  localTextOf,
  textIn,
  translate,
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

/** Further facts of a response in free form; each `LocalText` in them, at any depth, becomes a string like {@link textSchema}. */
export const detailsSchema = z
  .record(z.string(), z.json())
  .transform(value => translate(value, current) as typeof value)
  .pipe(z.record(z.string(), z.json()));
