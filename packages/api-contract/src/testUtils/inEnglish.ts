import { DEFAULT_LANGUAGE, translate } from '../localText';

/** For tests: a value with every text in it in English. */
export function inEnglish(value: unknown): any {
  return translate(value, DEFAULT_LANGUAGE);
}
