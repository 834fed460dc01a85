import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useLanguage } from '@fairway/ui-kit';
import { appTranslationRef } from '../translation';

/** The name of a language in that language, such as `中文（中国）`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(
    language.split('-')[0],
  )!;
}

/** Chooses the language of the interface; nothing where there is only one. */
export function LanguageSwitch() {
  const { t } = useTranslationRef(appTranslationRef);
  const languageApi = useApi(appLanguageApiRef);
  const language = useLanguage();
  const { languages } = languageApi.getAvailableLanguages();
  if (languages.length < 2) return null;
  return (
    <ToggleButtonGroup
      aria-label={t('language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={([chosen]) => languageApi.setLanguage(String(chosen))}
    >
      {languages.map(each => (
        <ToggleButton key={each} id={each} lang={each} size="small">
          {languageName(each)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
