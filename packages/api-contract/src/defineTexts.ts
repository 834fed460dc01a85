import {
  eachLanguage,
  isLocalText,
  Language,
  LocalText,
  textIn,
} from './localText';

/** The sentences of one language by key: fixed ones, and functions of what is to be filled in. */
type Messages<T> = { [K in keyof T]: string | ((...values: any[]) => string) };

/** What is filled in may be translated itself, except where only certain words are accepted. */
type Value<T> = string extends T
  ? T | LocalText
  : T extends readonly (infer Item)[]
  ? readonly Value<Item>[]
  : T;
type Values<T extends unknown[]> = { [I in keyof T]: Value<T[I]> };

/** The sentences of a package in every language at once. */
export type Texts<T> = {
  [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: Values<V>) => LocalText
    : LocalText;
};

function resolve(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map(item => resolve(item, language));
  return isLocalText(value) ? textIn(value, language) : value;
}

/**
 * Joins the message files of a package. A message is a string or a function that answers one; it becomes a `LocalText`
 * or a function that answers one. Values that are filled in may be a `LocalText` themselves.
 *
 * @example
 * const en = { waits: (name: string, pods: number) => `${name} waits for ${pods} pods` };
 * const zh: typeof en = { waits: (name, pods) => `${name} 正在等待 ${pods} 个 Pod` };
 * const texts = defineTexts({ en, 'zh-CN': zh });
 * texts.waits('web', 2); // { en: 'web waits for 2 pods', 'zh-CN': 'web 正在等待 2 个 Pod' }
 */
export function defineTexts<T extends Messages<T>>(
  languages: Record<Language, T>,
): Texts<T> {
  const keys = Object.keys(languages.en) as (keyof T)[];
  const make = (key: keyof T, values: unknown[]) =>
    eachLanguage(language => {
      const message = languages[language][key] as
        | string
        | ((...filled: unknown[]) => string);
      return typeof message === 'string'
        ? message
        : message(...values.map(value => resolve(value, language)));
    });
  return Object.fromEntries(
    keys.map(key => [
      key,
      typeof languages.en[key] === 'string'
        ? make(key, [])
        : (...values: unknown[]) => make(key, values),
    ]),
  ) as Texts<T>;
}
