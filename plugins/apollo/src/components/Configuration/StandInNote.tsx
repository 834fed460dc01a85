import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Store } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../../translation';

/** Says which stores only stand in for a real one. */
export function StandInNote({ stores }: { stores: Store[] }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return (
    <>
      {stores
        .filter(({ standIn }) => standIn)
        .map(({ name, title }) => (
          <Alert
            key={name}
            status="info"
            icon
            title={t('standIn.title', { store: title })}
            description={t('standIn.explain')}
          />
        ))}
    </>
  );
}
