import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { FoundItem } from '@fairway/plugin-apollo-common';
import {
  EmptyState,
  ErrorPanel,
  Skeletons,
  StaleNote,
  useServerTable,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { unquoted } from '../../lib/excerpt';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { FoundTable } from './FoundTable';
import { SearchFilters } from './SearchFilters';
import styles from './SearchPage.module.css';

const MIN_LENGTH = 2;
const FILTERS = ['in', 'environment', 'component', 'namespace'] as const;

export type SearchFilter = (typeof FILTERS)[number];
export type FoundRow = FoundItem & { id: string };

/** Keys and values over components and environments. */
export function SearchView() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [isIndexing, setIndexing] = useState(false);
  const table = useServerTable<FoundRow, SearchFilter>({
    filters: FILTERS,
    load: async ({ filters, search, limit, offset, signal }) => {
      const q = unquoted(search);
      if (q.length < MIN_LENGTH) return { items: [], total: 0 };
      const [where] = filters.in ?? [];
      const page = await api.search(
        {
          query: {
            q,
            limit,
            offset,
            in: where === 'key' || where === 'value' ? where : 'both',
            environment: filters.environment,
            component: filters.component,
            namespace: filters.namespace?.[0],
          },
        },
        { signal },
      );
      setIndexing(page.indexedAt === null);
      return {
        total: page.total,
        items: page.items.map(item => ({
          ...item,
          id: `${refId(item.ref)} ${item.key}`,
        })),
      };
    },
  });
  const q = unquoted(table.search);
  return (
    <div className={styles.page}>
      <SearchFilters table={table} />
      {isIndexing && <Text as="p">{t('search.indexing')}</Text>}
      {table.error && !table.items && (
        <ErrorPanel
          error={table.error}
          what={t('search.title')}
          onRetry={table.reload}
        />
      )}
      {table.error && table.items && (
        <StaleNote observedAt={table.observedAt} />
      )}
      {q.length < MIN_LENGTH ? (
        <EmptyState
          title={t('search.start')}
          description={t('search.startHint')}
        />
      ) : (
        <>
          {!table.items && !table.error && <Skeletons count={6} />}
          {table.items && table.total === 0 && !table.tableProps.isStale && (
            <EmptyState
              title={t('search.none')}
              description={t('search.noneHint')}
            />
          )}
          {!!table.total && <FoundTable table={table} search={q} />}
        </>
      )}
    </div>
  );
}
