import { Container } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { changesTranslationRef } from '../../translation';
import { ChangePage } from '../ChangePage';
import { ChangesTable } from './ChangesTable';

const FILTERS = [
  'state',
  'environment',
  'entityRef',
  'requesterRef',
  'kind',
  'days',
] as const;

/** Every change that the reader may see, and below it the page of each. */
export function ChangesPage() {
  return (
    <Routes>
      <Route path="/" element={<AllChanges />} />
      <Route path="/:id" element={<ChangePage />} />
    </Routes>
  );
}

function AllChanges() {
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <Container>
      <ChangesTable show={FILTERS} emptyTitle={t('changes.emptyNone')} />
    </Container>
  );
}
