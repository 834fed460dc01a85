import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { useSearchParams } from 'react-router-dom';
import { StoresProvider, useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ChangeSetBar } from '../ChangeSet';
import { SearchView } from './SearchView';
import { StoresView } from './StoresView';
import styles from './SearchPage.module.css';

/** Search over all configuration that the reader may see, and what the stores can do. */
export function SearchPage() {
  return (
    <StoresProvider>
      <SearchTabs />
    </StoresProvider>
  );
}

function SearchTabs() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const [params, setParams] = useSearchParams();
  const stores = useStores();
  const view = params.get('view') === 'stores' ? 'stores' : 'search';
  return (
    <Container>
      <div className={styles.page}>
        <ChangeSetBar />
        <Tabs
          selectedKey={view}
          onSelectionChange={key =>
            setParams(key === 'search' ? {} : { view: String(key) })
          }
        >
          <TabList aria-label={t('search.views')}>
            <Tab id="search">{t('search.title')}</Tab>
            <Tab id="stores">{t('stores.title')}</Tab>
          </TabList>
          <TabPanel id="search">
            <SearchView />
          </TabPanel>
          <TabPanel id="stores">
            {stores.error && !stores.value && (
              <ErrorPanel
                error={stores.error}
                what={t('stores.title')}
                onRetry={stores.reload}
              />
            )}
            {!stores.value && !stores.error && <Skeletons count={4} />}
            {stores.value && <StoresView stores={stores.value.items} />}
          </TabPanel>
        </Tabs>
      </div>
    </Container>
  );
}
