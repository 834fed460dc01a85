import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { EmptyState, ErrorPanel, Skeletons, StaleNote } from '@fairway/ui-kit';
import { useParams, useSearchParams } from 'react-router-dom';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { useNamespace } from '../../hooks/useNamespace';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ArrivalView } from './ArrivalView';
import { GrayView } from './GrayView';
import { ItemsView } from './ItemsView';
import { NamespaceHead } from './NamespaceHead';
import styles from './NamespacePage.module.css';
import { ReleasesView } from './ReleasesView';

const VIEWS = ['items', 'releases', 'gray', 'arrival'] as const;

/** One namespace in one environment: its keys, its releases, who tries out what, and what arrived. */
export function NamespacePage({ component }: { component: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const {
    store = '',
    environment = '',
    cluster = '',
    namespace = '',
  } = useParams();
  const ref = { component, store, environment, cluster, namespace };
  const { value, error, observedAt, reload } = useNamespace(ref);
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find(name => name === params.get('view')) ?? VIEWS[0];
  const titleOf = usePlaceTitle();
  const found = useStores().value?.items.find(({ name }) => name === store);
  const place = found?.environments.find(
    one => one.environment === environment,
  );

  return (
    <div className={styles.page}>
      <Link href={href({ component })}>{t('namespace.all')}</Link>
      {!value && error && (
        <ErrorPanel
          error={error}
          what={t('namespace.what', { namespace })}
          onRetry={reload}
        />
      )}
      {!value && !error && <Skeletons count={6} />}
      {value && (
        <>
          <NamespaceHead value={value} title={titleOf(ref)} store={found} />
          {error && <StaleNote observedAt={observedAt} />}
          {value.drift && (
            <Alert
              status="warning"
              icon
              title={t('matrix.drift')}
              description={value.drift}
            />
          )}
          {value.closed && <Alert status="warning" icon title={value.closed} />}
          <Tabs
            selectedKey={view}
            onSelectionChange={key =>
              setParams(key === VIEWS[0] ? {} : { view: String(key) })
            }
          >
            <TabList aria-label={t('namespace.views')}>
              {VIEWS.map(name => (
                <Tab key={name} id={name}>
                  {t(`namespace.${name}`)}
                </Tab>
              ))}
            </TabList>
            <TabPanel id="items">
              <ItemsView value={value} onChanged={reload} />
            </TabPanel>
            <TabPanel id="releases">
              <ReleasesView value={value} />
            </TabPanel>
            <TabPanel id="gray">
              {place && !place.capabilities.gray?.available ? (
                <EmptyState
                  title={t('gray.notHere')}
                  description={place.capabilities.gray?.why ?? ''}
                />
              ) : (
                <GrayView value={value} />
              )}
            </TabPanel>
            <TabPanel id="arrival">
              <ArrivalView value={value} />
            </TabPanel>
          </Tabs>
        </>
      )}
    </div>
  );
}
