import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';

/** Says which stores only stand in for a real one: of all, or of one. */
export function StandInNote({ store }: { store?: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items ?? [];
  return (
    <>
      {stores
        .filter(({ name, standIn }) => standIn && (!store || name === store))
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
