import type { Language } from '../localText';

/** Marks of the writing of a language; a message without any was forgotten. */
const WRITING: Partial<Record<Language, RegExp>> = {
  'zh-CN': /[\p{Script=Han}\u201c\u201d\u3000-\u303f\uff00-\uffef]/u,
};

const isFilled = (message: unknown) =>
  typeof message === 'function' || (typeof message === 'string' && message);

/**
 * For tests: which messages of the files given to `defineTexts` lack a language, as `<language>: <key>`. Also finds those
 * that only look translated because the English was copied.
 */
export function untranslated(
  languages: Record<Language, Record<string, unknown>>,
): string[] {
  const keys = new Set(Object.values(languages).flatMap(Object.keys));
  return Object.entries(languages).flatMap(([language, messages]) =>
    [...keys]
      .filter(key => {
        const message = messages[key];
        const writing = WRITING[language as Language];
        return !isFilled(message) || (writing && !writing.test(`${message}`));
      })
      .map(key => `${language}: ${key}`),
  );
}
