import type { TranslationRef } from '@backstage/frontend-plugin-api';

interface ReadableTranslationRef {
  getDefaultMessages(): Record<string, string>;
}

const placeholders = (message: string) =>
  [...message.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort();

/**
 * Lists what is wrong with a translation: keys that it lacks, keys that the reference does not know, empty messages,
 * and messages whose `{{placeholders}}` differ from the English ones. Expect it to equal `[]`.
 *
 * @param ref - The reference with the English messages.
 * @param messages - The translated messages under their flattened keys (`a.b`), as the default export of
 *   `translations/zh.ts`.
 */
export function translationProblems(
  ref: TranslationRef,
  messages: Record<string, string | null>,
): string[] {
  // The class behind every TranslationRef has this method; the public type hides it.
  const english = (
    ref as unknown as ReadableTranslationRef
  ).getDefaultMessages();
  return [
    ...Object.keys(english)
      .filter(key => !(key in messages))
      .map(key => `${ref.id}: ${key} is missing`),
    ...Object.entries(messages).flatMap(([key, message]) => {
      if (!(key in english)) return [`${ref.id}: ${key} is not in use`];
      if (!message?.trim()) return [`${ref.id}: ${key} is empty`];
      return placeholders(message).join() === placeholders(english[key]).join()
        ? []
        : [`${ref.id}: ${key} has other placeholders than the English message`];
    }),
  ];
}
