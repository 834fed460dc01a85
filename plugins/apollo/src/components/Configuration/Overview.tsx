import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import { EmptyState, ErrorPanel, Skeletons, StaleNote } from '@fairway/ui-kit';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { useMatrix } from '../../hooks/useMatrix';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ProvisionButton } from '../Provision';
import { AbsentNote } from './AbsentNote';
import styles from './Configuration.module.css';
import { Findings } from './Findings';
import { Matrix } from './Matrix';
import { NoConfiguration } from './NoConfiguration';

/** All namespaces of a component over its environments, side by side. */
export function Overview({ component }: { component: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const stores = useStores().value?.items;
  const { value, error, observedAt, reload } = useMatrix(component);
  if (!value) {
    return error ? (
      <ErrorPanel
        error={error}
        what={t('configuration.what')}
        onRetry={reload}
      />
    ) : (
      <Skeletons count={6} height={64} />
    );
  }
  if (stores?.length === 0) {
    return (
      <EmptyState
        title={t('configuration.noStores')}
        description={t('configuration.noStoresHint')}
      />
    );
  }
  return (
    <>
      {error && <StaleNote observedAt={observedAt} />}
      {value.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      {value.rows.length === 0 ? (
        <NoConfiguration
          component={component}
          // Each of them is told of by a warning.
          isUnknown={value.warnings.length >= value.environments.length}
          action={<ProvisionButton component={component} knownIn={[]} />}
        />
      ) : (
        <>
          <div className={styles.acts}>
            <ProvisionButton
              component={component}
              knownIn={[...new Set(value.rows.map(({ store }) => store))]}
            />
            <ButtonLink
              variant="secondary"
              href={`${href({ component }) ?? ''}/compare`}
            >
              {t('configuration.compare')}
            </ButtonLink>
          </div>
          <AbsentNote rows={value.rows} warnings={value.warnings} />
          <Matrix
            component={component}
            environments={value.environments}
            rows={value.rows}
            stores={stores ?? []}
          />
          <Findings component={component} rows={value.rows} />
        </>
      )}
    </>
  );
}
