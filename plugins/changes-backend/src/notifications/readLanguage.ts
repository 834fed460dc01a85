import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { DEFAULT_LANGUAGE, Language, LANGUAGES } from '@fairway/api-contract';

/** `fairway.language`, the language of notifications; throws an InputError for one that the portal does not speak. */
export function readLanguage(config: Config): Language {
  const language = config.getOptionalString('fairway.language');
  const known = LANGUAGES.find(item => item === (language ?? DEFAULT_LANGUAGE));
  if (known) return known;
  throw new InputError(
    `Invalid configuration: fairway.language: must be one of ${LANGUAGES.join(
      ', ',
    )}`,
  );
}
