import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Link, SearchField, Text } from '@backstage/ui';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import {
  EmptyState,
  EntityPicker,
  ErrorPanel,
  Skeletons,
  StaleNote,
  usePoll,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { apolloApiRef } from '../../apis';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { formatPlace, parsePlace, refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './ComparePage.module.css';
import { ComparisonTable } from './ComparisonTable';
import { PlacePicker } from './PlacePicker';

const REFRESH_MS = 30_000;

/** Any places side by side: by default only what differs, to carry over. */
export function ComparePage({ component }: { component: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const href = useConfigurationHref();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const places = params
    .getAll('place')
    .map(parsePlace)
    .filter((place): place is NamespaceRef => !!place);
  // A component is there from when it is added to when it is removed, chosen places or not.
  const others = [
    ...new Set([
      ...params.getAll('component'),
      ...places.map(place => place.component),
    ]),
  ].filter(one => one !== component);
  const setChoice = (next: NamespaceRef[], components: string[]) =>
    setParams([
      ...next.map(place => ['place', formatPlace(place)] as [string, string]),
      ...components.map(one => ['component', one] as [string, string]),
    ]);

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
      <PlacePicker
        component={component}
        places={places}
        onChange={next => setChoice(next, others)}
      />
      {others.map(other => (
        <PlacePicker
          key={other}
          component={other}
          places={places}
          onChange={next => setChoice(next, others)}
          onRemove={() =>
            setChoice(
              places.filter(place => place.component !== other),
              others.filter(one => one !== other),
            )
          }
        />
      ))}
      <EntityPicker
        // Anew after each choice: what was chosen is listed above.
        key={others.length}
        className={styles.another}
        label={t('compare.add')}
        placeholder={t('compare.addHint')}
        kinds={['Component']}
        value={undefined}
        onChange={chosen =>
          chosen &&
          chosen !== component &&
          setChoice(places, [...new Set([...others, chosen])])
        }
      />
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
              onChange={setSearch}
            />
            <Checkbox
              isSelected={onlyDifferences}
              onChange={setOnlyDifferences}
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
            <ComparisonTable comparison={comparison.value} />
          )}
        </>
      )}
    </div>
  );
}
