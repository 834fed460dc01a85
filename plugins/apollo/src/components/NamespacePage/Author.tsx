import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Person } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';

/** Who published or edited something: a person of the catalog, or a user of the store by the name it has there. */
export function Author({
  name,
  nameOnly = false,
}: {
  /** A full reference or a name; null when nobody is known. */
  name: string | null;
  nameOnly?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return name?.includes(':') ? (
    <Person entityRef={name} nameOnly={nameOnly} />
  ) : (
    <span>{name ?? t('namespace.somebody')}</span>
  );
}
