import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container, Flex, Text } from '@backstage/ui';
import { openCommandPalette } from '@fairway/ui-kit';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { appTranslationRef } from '../translation';

/** Says that an address leads nowhere, and where to go on. */
export function NotFoundPage() {
  const { t } = useTranslationRef(appTranslationRef);
  const { pathname } = useLocation();
  const title = t('notFound.title');
  const appTitle =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Fairway';
  useEffect(() => {
    document.title = `${title} · ${appTitle}`;
  }, [title, appTitle]);
  return (
    <Container py="8">
      <Flex direction="column" gap="4" align="start">
        <Text as="h1" variant="title-medium">
          {title}
        </Text>
        <Text as="p" color="secondary">
          {t('notFound.description', { path: <code>{pathname}</code> })}
        </Text>
        <Flex gap="2">
          <ButtonLink href="/" variant="primary">
            {t('notFound.home')}
          </ButtonLink>
          <Button variant="secondary" onPress={openCommandPalette}>
            {t('notFound.find')}
          </Button>
        </Flex>
      </Flex>
    </Container>
  );
}
