import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import type { MatrixRow } from '@fairway/plugin-apollo-common';
import { useStores } from '../../hooks/useStores';
import { appIdOf } from '../../lib/appId';
import { apolloTranslationRef } from '../../translation';

/** Says which Apollo lacks the component's application, where another store has configuration of it. */
export function AbsentNote({
  rows,
  warnings,
}: {
  rows: MatrixRow[];
  warnings: string[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items ?? [];
  const app = appIdOf(useEntity().entity);
  // What could not be looked at may be there.
  if (!app || warnings.length > 0) return null;
  return (
    <>
      {stores
        .filter(
          ({ name, type }) =>
            type === 'apollo' && !rows.some(({ store }) => store === name),
        )
        .map(({ name, title }) => (
          <Alert
            key={name}
            status="info"
            icon
            title={t('configuration.absentIn', { store: title, app })}
          />
        ))}
    </>
  );
}
