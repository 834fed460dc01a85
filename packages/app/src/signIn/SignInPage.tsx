import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Text } from '@backstage/ui';
import { LanguageSwitch } from '../layout/LanguageSwitch';
import { Logo } from '../layout/Logo';
import { StandIns } from '../layout/StandIns';
import { useDocumentLanguage } from '../layout/useDocumentLanguage';
import { appTranslationRef } from '../translation';
import styles from './SignInPage.module.css';
import { useSignIn } from './useSignIn';

/** One button that leads to the company's identity provider. */
export function SignInPage(props: SignInPageProps) {
  const { t } = useTranslationRef(appTranslationRef);
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Fairway';
  useDocumentLanguage();
  const { stage, error, signIn } = useSignIn(props.onSignInSuccess);

  if (stage === 'checking') {
    return (
      <main className={styles.page} aria-busy>
        <Text role="status">{t('signIn.checking')}</Text>
      </main>
    );
  }
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <Logo size={56} />
        <Text as="h1" variant="title-small">
          {t('signIn.title', { title })}
        </Text>
        <Text as="p" color="secondary">
          {t('signIn.description')}
        </Text>
        {error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title={t('signIn.failed')}
            description={error.message}
          />
        )}
        <Button
          size="medium"
          variant="primary"
          isPending={stage === 'leaving'}
          onPress={signIn}
        >
          {t('signIn.button')}
        </Button>
        <LanguageSwitch />
      </main>
      <StandIns />
    </div>
  );
}
