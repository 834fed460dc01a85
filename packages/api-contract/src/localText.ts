import { z } from 'zod';

/** The portal's languages (BCP 47). The first is the default, and the language of logs and of the audit log. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];

/**
 * Text that people read: one for each language, or a plain string that is the same in all of them, such as a name or
 * the message of another system.
 */
export type LocalText = string | Record<Language, string>;

/** A text of two languages without parameters; {@link defineTexts} makes those with. */
export function localText(en: string, zh: string): LocalText {
  return { en, 'zh-CN': zh };
}

/** The text in one language. */
export function textIn(text: LocalText, language: Language): string {
  return typeof text === 'string'
    ? text
    : text[language] ?? text[DEFAULT_LANGUAGE];
}

/** The text for logs and the audit log. */
export function english(text: LocalText): string {
  return textIn(text, 'en');
}

/** A text made for each language at a time; a plain string where all come out the same. */
export function eachLanguage(make: (language: Language) => string): LocalText {
  const texts = LANGUAGES.map(language => [language, make(language)] as const);
  const [[, first]] = texts;
  return texts.every(([, text]) => text === first)
    ? first
    : (Object.fromEntries(texts) as Record<Language, string>);
}

/** Applies a function to the text of every language, for example to shorten it. */
export function mapText(
  text: LocalText,
  map: (text: string) => string,
): LocalText {
  return typeof text === 'string'
    ? map(text)
    : eachLanguage(language => map(textIn(text, language)));
}

/** Texts put together; the separator stands between them in every language. */
export function joinTexts(texts: LocalText[], separator = ' '): LocalText {
  return eachLanguage(language =>
    texts.map(text => textIn(text, language)).join(separator),
  );
}

/** Whether a JSON value is a text with one string for each language. */
export function isLocalText(value: unknown): value is LocalText {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return (
    entries.length === LANGUAGES.length &&
    entries.every(
      ([key, text]) =>
        LANGUAGES.includes(key as Language) && typeof text === 'string',
    )
  );
}

/** A JSON value with every text in it, at any depth, in one language. */
export function translate(value: unknown, language: Language): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isLocalText(value)) return textIn(value, language);
  if (Array.isArray(value)) return value.map(item => translate(item, language));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      translate(child, language),
    ]),
  );
}

/** Schema of a {@link LocalText} that comes in, whose strings are of a schema. Keeps all languages. */
export function localTextOf(item: z.ZodString) {
  const texts = Object.fromEntries(
    LANGUAGES.map(language => [language, item]),
  ) as Record<Language, z.ZodString>;
  return z.union([item, z.strictObject(texts)], {
    error: `must be a text, or an object with one for each of ${LANGUAGES.join(
      ', ',
    )}`,
  });
}
