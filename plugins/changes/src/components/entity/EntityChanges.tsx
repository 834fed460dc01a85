import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { changesTranslationRef } from '../../translation';
import { ChangesTable } from '../ChangesPage/ChangesTable';

const FILTERS = [
  'state',
  'environment',
  'kind',
  'requesterRef',
  'days',
] as const;

/** The history of an entity: every change of it. */
export function EntityChanges() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(changesTranslationRef);
  const fixed = useMemo(
    () => ({ entityRef: [stringifyEntityRef(entity)] }),
    [entity],
  );
  return (
    <ChangesTable
      show={FILTERS}
      fixed={fixed}
      emptyTitle={t('entity.historyEmpty')}
    />
  );
}
