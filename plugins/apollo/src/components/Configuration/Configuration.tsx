import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Route, Routes, useParams } from 'react-router-dom';
import { StoresProvider } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ChangeSetBar } from '../ChangeSet';
import { ComparePage } from '../ComparePage';
import { NamespacePage } from '../NamespacePage';
import styles from './Configuration.module.css';
import { Overview } from './Overview';
import { StandInNote } from './StandInNote';

/** A component's configuration: all its namespaces, one of them, or several compared. */
export function Configuration() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  return (
    <StoresProvider>
      <section className={styles.content} aria-label={t('configuration.title')}>
        <Routes>
          <Route
            path=":store/:environment/:cluster/:namespace"
            element={<StandInOfStore />}
          />
          <Route path="*" element={<StandInNote />} />
        </Routes>
        <ChangeSetBar />
        <Routes>
          <Route
            path="compare"
            element={<ComparePage component={component} />}
          />
          <Route
            path=":store/:environment/:cluster/:namespace"
            element={<NamespacePage component={component} />}
          />
          <Route path="*" element={<Overview component={component} />} />
        </Routes>
      </section>
    </StoresProvider>
  );
}

function StandInOfStore() {
  return <StandInNote store={useParams().store} />;
}
