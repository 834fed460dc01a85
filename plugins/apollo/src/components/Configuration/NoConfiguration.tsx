import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState } from '@fairway/ui-kit';
import { ReactNode } from 'react';
import { apolloTranslationRef } from '../../translation';

const ANNOTATION = 'fairway.dev/apollo-app-id';

/** Says how a component comes to have configuration. */
export function NoConfiguration({
  component,
  action,
}: {
  component: string;
  action: ReactNode;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return (
    <EmptyState
      title={t('configuration.none')}
      description={t('configuration.noneHint', {
        annotation: ANNOTATION,
        component,
      })}
      action={action}
    />
  );
}
