import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Link, SearchField, Text } from '@backstage/ui';
import {
  EmptyState,
  ErrorPanel,
  Skeletons,
  StaleNote,
  usePoll,
} from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { useComparedPlaces } from '../../hooks/useComparedPlaces';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './ComparePage.module.css';
import { ComparisonTable } from './ComparisonTable';
import { PlacesChoice } from './PlacesChoice';

const REFRESH_MS = 30_000;

/** Any places side by side: by default only what differs, to carry over. */
export function ComparePage({ component }: { component: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const href = useConfigurationHref();
  const choice = useComparedPlaces(component);
  const { places, search, onlyDifferences, set } = choice;
  const comparison = usePoll(
    signal =>
      places.length < 2
        ? Promise.resolve(null)
        : api.compare(
            { body: { places, onlyDifferences, search: search || undefined } },
            { signal },
          ),
    {
      intervalMs: REFRESH_MS,
      deps: [places.map(refId), onlyDifferences, search],
      keepValue: true,
    },
  );
  return (
    <div className={styles.page}>
      <Link href={href({ component })}>{t('namespace.all')}</Link>
      <Text as="h2" variant="title-small">
        {t('compare.title')}
      </Text>
      <PlacesChoice component={component} choice={choice} />
      {places.length < 2 ? (
        <EmptyState
          title={t('compare.choose')}
          description={t('compare.chooseHint')}
        />
      ) : (
        <>
          <div className={styles.tools}>
            <SearchField
              className={styles.search}
              aria-label={t('items.search')}
              placeholder={t('items.search')}
              value={search}
              onChange={text => set({ search: text })}
              maxLength={100}
            />
            <Checkbox
              isSelected={onlyDifferences}
              onChange={only => set({ onlyDifferences: only })}
            >
              {t('compare.onlyDifferences')}
            </Checkbox>
          </div>
          {comparison.error && !comparison.value && (
            <ErrorPanel
              error={comparison.error}
              what={t('compare.what')}
              onRetry={comparison.reload}
            />
          )}
          {comparison.error && comparison.value && (
            <StaleNote observedAt={comparison.observedAt} />
          )}
          {!comparison.value && !comparison.error && <Skeletons count={6} />}
          {comparison.value && (
            <ComparisonTable
              comparison={comparison.value}
              onBaseline={index =>
                set({
                  places: [
                    places[index],
                    ...places.filter((_, at) => at !== index),
                  ],
                })
              }
            />
          )}
        </>
      )}
    </div>
  );
}
