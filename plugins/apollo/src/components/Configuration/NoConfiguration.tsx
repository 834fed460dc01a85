import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState } from '@fairway/ui-kit';
import { ReactNode } from 'react';
import { APP_ID_ANNOTATION, appIdOf } from '../../lib/appId';
import { apolloTranslationRef } from '../../translation';

/** Says how a component comes to have configuration. */
export function NoConfiguration({
  component,
  isUnknown,
  action,
}: {
  component: string;
  /** No environment could be looked at. */
  isUnknown: boolean;
  action: ReactNode;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const app = appIdOf(useEntity().entity);
  if (isUnknown) {
    return (
      <EmptyState
        title={t('configuration.unknown')}
        description={t('configuration.unknownHint')}
      />
    );
  }
  return app ? (
    <EmptyState
      title={t('configuration.absent', { app })}
      description={t('configuration.absentHint', { component })}
      action={action}
    />
  ) : (
    <EmptyState
      title={t('configuration.none')}
      description={t('configuration.noneHint', {
        annotation: APP_ID_ANNOTATION,
        component,
      })}
      action={action}
    />
  );
}
