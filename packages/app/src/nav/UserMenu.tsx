import {
  appLanguageApiRef,
  appThemeApiRef,
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Avatar,
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
} from '@backstage/ui';
import { openKeyboardHelp, useEntityHref, useLanguage } from '@fairway/ui-kit';
import { RiCheckLine } from '@remixicon/react';
import useAsync from 'react-use/esm/useAsync';
import useObservable from 'react-use/esm/useObservable';
import { languageName } from '../layout/LanguageSwitch';
import { appTranslationRef } from '../translation';
import styles from './Navigation.module.css';

const THEMES = ['light', 'dark', 'system'] as const;

/** Who is signed in, with what belongs to them: page, settings, language, appearance, signing out. */
export function UserMenu() {
  const { t } = useTranslationRef(appTranslationRef);
  const identityApi = useApi(identityApiRef);
  const languageApi = useApi(appLanguageApiRef);
  const themeApi = useApi(appThemeApiRef);
  const language = useLanguage();
  const theme = useObservable(
    themeApi.activeThemeId$(),
    themeApi.getActiveThemeId(),
  );
  const { value: user } = useAsync(async () => {
    const [identity, profile] = await Promise.all([
      identityApi.getBackstageIdentity(),
      identityApi.getProfileInfo(),
    ]);
    const ref = identity.userEntityRef;
    return {
      ref,
      name: profile.displayName ?? ref.slice(ref.lastIndexOf('/') + 1),
      picture: profile.picture ?? '',
    };
  }, [identityApi]);
  const page = useEntityHref(user?.ref ?? '');
  const check = (on: boolean) =>
    on ? <RiCheckLine /> : <span className={styles.noCheck} />;

  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        className={styles.user}
        aria-label={t('user.menu', { name: user?.name ?? '…' })}
      >
        <Avatar
          src={user?.picture ?? ''}
          name={user?.name ?? '?'}
          size="small"
          purpose="decoration"
        />
        <span className={styles.label}>{user?.name}</span>
      </Button>
      <Menu placement="top start">
        {page && <MenuItem href={page}>{t('user.page')}</MenuItem>}
        <MenuItem href="/settings">{t('user.settings')}</MenuItem>
        <MenuItem onAction={openKeyboardHelp}>{t('user.keyboard')}</MenuItem>
        <MenuSection title={t('language')}>
          {languageApi.getAvailableLanguages().languages.map(each => (
            <MenuItem
              key={each}
              iconStart={check(each === language)}
              onAction={() => languageApi.setLanguage(each)}
            >
              {languageName(each)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection title={t('user.theme')}>
          {THEMES.map(each => (
            <MenuItem
              key={each}
              iconStart={check(each === (theme ?? 'system'))}
              onAction={() =>
                themeApi.setActiveThemeId(each === 'system' ? undefined : each)
              }
            >
              {t(`user.${each}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuItem onAction={() => identityApi.signOut()}>
          {t('user.signOut')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
