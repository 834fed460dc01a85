import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  CAPABILITIES,
  Store,
  StoreEnvironment,
} from '@fairway/plugin-apollo-common';
import { EmptyState, RelativeTime } from '@fairway/ui-kit';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { apolloTranslationRef } from '../../translation';
import { StandInNote } from '../Configuration/StandInNote';
import { ScrollTable } from '../common/ScrollTable';
import styles from './SearchPage.module.css';

/** Each store with what it can do in each environment, and why not. */
export function StoresView({ stores }: { stores: Store[] }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (stores.length === 0) {
    return (
      <EmptyState
        title={t('configuration.noStores')}
        description={t('configuration.noStoresHint')}
      />
    );
  }
  return (
    <div className={styles.page}>
      <StandInNote />
      {stores.map(store => (
        <section key={store.name} aria-label={store.title}>
          <Text as="h3" variant="title-x-small">
            {store.title}
          </Text>
          {store.portalUrl && (
            <Link href={store.portalUrl} target="_blank">
              {t('namespace.portal', { store: store.title })}
            </Link>
          )}
          <ScrollTable>
            <thead>
              <tr>
                <th scope="col">{t('stores.capability')}</th>
                {store.environments.map(environment => (
                  <th key={environment.environment} scope="col">
                    <EnvironmentHead environment={environment} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {CAPABILITIES.map(capability => (
                <tr key={capability}>
                  <th scope="row">{t(`capability.${capability}`)}</th>
                  {store.environments.map(({ environment, capabilities }) => (
                    <td key={environment}>
                      <Able
                        available={!!capabilities[capability]?.available}
                        why={capabilities[capability]?.why ?? null}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </section>
      ))}
    </div>
  );
}

function EnvironmentHead({ environment }: { environment: StoreEnvironment }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { title, storeName, reachable, error, version, checkedAt } =
    environment;
  return (
    <span className={styles.head}>
      <Text weight="bold">{title}</Text>
      <Text variant="body-x-small" color="secondary">
        {t('stores.called', { name: storeName, version: version ?? '?' })}
      </Text>
      {!reachable && (
        <Text variant="body-x-small" color="danger">
          {error}
        </Text>
      )}
      {checkedAt && (
        <Text variant="body-x-small" color="secondary">
          <RelativeTime at={checkedAt} />
        </Text>
      )}
    </span>
  );
}

function Able({ available, why }: { available: boolean; why: string | null }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return (
    <span className={styles.able}>
      {available ? (
        <RiCheckLine size={16} aria-hidden />
      ) : (
        <RiCloseLine size={16} aria-hidden />
      )}
      <span>
        {available ? t('stores.yes') : t('stores.no')}
        {why && (
          <Text as="p" variant="body-x-small" color="secondary">
            {why}
          </Text>
        )}
      </span>
    </span>
  );
}
