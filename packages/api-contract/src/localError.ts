import { DEFAULT_LANGUAGE, Language, LocalText, textIn } from './localText';

/** Kept beside the errors, so that nothing that logs or serialises one shows it. */
const texts = new WeakMap<Error, LocalText>();

/**
 * An error whose message is known in every language. Its `message` is the one of the default language, for logs; the API
 * answers with the one of the caller's.
 *
 * @example throw localError(ConflictError, texts.busy(change.id));
 */
export function localError<E extends Error>(
  ErrorType: new (message: string) => E,
  text: LocalText,
): E {
  const error = new ErrorType(textIn(text, DEFAULT_LANGUAGE));
  texts.set(error, text);
  return error;
}

/** What an error says, in every language where it is known, or else as it came. */
export function errorText(error: unknown): LocalText {
  if (!(error instanceof Error)) return String(error);
  return texts.get(error) ?? error.message;
}

/** Gives an error the message of a language, right before it is answered; errors of one language stay as they are. */
export function translateError<T>(error: T, language: Language): T {
  if (error instanceof Error && texts.has(error)) {
    error.message = textIn(errorText(error), language);
  }
  return error;
}
