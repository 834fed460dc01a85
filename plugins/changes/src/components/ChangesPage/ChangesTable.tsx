import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { EmptyState, LoadedTable, useServerTable } from '@fairway/ui-kit';
import { RiRefreshLine } from '@remixicon/react';
import { useRef, useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useColumns } from '../../hooks/useColumns';
import { useNews } from '../../hooks/useNews';
import {
  ChangeFilter,
  ChangeListQuery,
  readFilter,
  toQuery,
} from '../../lib/filters';
import { changesTranslationRef } from '../../translation';
import { ColumnsMenu } from '../common/ColumnsMenu';
import { FilterBar, FilterName } from '../common/FilterBar';
import { HIDDEN_AT_FIRST, useChangeColumns } from './changeColumns';
import styles from './ChangesTable.module.css';

const FILTERS = [
  'state',
  'kind',
  'environment',
  'system',
  'risk',
  'entityRef',
  'requesterRef',
  'days',
] as const;
type Filter = (typeof FILTERS)[number];

/** The part of a change list's filter that the address of a table can hold. */
function toFilter(
  filters: Partial<Record<Filter, string[]>>,
  search: string,
): ChangeFilter {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries(filters)) {
    params.set(name, values.join(','));
  }
  params.set('q', search);
  return readFilter(params);
}

const versionsOf = (changes: ChangeSummary[]) =>
  changes.map(({ id, updatedAt }) => `${id} ${updatedAt}`).join();

type OrderBy = ChangeListQuery['orderBy'];

/** Changes in pages, filtered, sorted and paged by the server; the address holds what is shown. */
export function ChangesTable(props: {
  show: readonly FilterName[];
  /** Holds whatever the reader filters by. */
  fixed?: Pick<ChangeListQuery, 'entityRef'>;
  emptyTitle: string;
}) {
  const { show, fixed, emptyTitle } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const columns = useChangeColumns();
  const { columnConfig, shown, setShown } = useColumns(
    'changes',
    columns,
    HIDDEN_AT_FIRST,
  );
  const query = useRef<ChangeListQuery>({});
  const [hasNews, setHasNews] = useState(false);
  const table = useServerTable<ChangeSummary, Filter>({
    filters: FILTERS,
    defaultSort: { column: 'id', direction: 'descending' },
    load: async ({
      filters,
      search,
      orderBy,
      order,
      limit,
      offset,
      signal,
    }) => {
      query.current = {
        ...toQuery(toFilter(filters, search)),
        ...fixed,
        orderBy: orderBy as OrderBy,
        order,
        limit,
        offset,
      };
      const page = await client.listChanges(
        { query: query.current },
        { signal },
      );
      setHasNews(false);
      return page;
    },
  });
  // Rows would move under the pointer if news were taken over at once.
  useNews(async () => {
    if (!table.items) return;
    try {
      const page = await client.listChanges({ query: query.current });
      setHasNews(versionsOf(page.items) !== versionsOf(table.items));
    } catch {
      // The next look tells; what is shown stays.
    }
  });

  const filter = toFilter(table.filters, table.search);
  const setFilter = (patch: Partial<ChangeFilter>) => {
    for (const [name, value] of Object.entries(patch)) {
      if (name === 'search') table.setSearch(String(value));
      else {
        table.setFilter(
          name as Filter,
          [value ?? []].flat().filter(Boolean).map(String),
        );
      }
    }
  };

  return (
    <>
      <FilterBar
        filter={filter}
        onChange={setFilter}
        onClear={table.clear}
        show={show}
        scope={fixed}
      />
      <div className={styles.tools}>
        <span role="status">
          {hasNews && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiRefreshLine />}
              onPress={table.reload}
            >
              {t('table.news')}
            </Button>
          )}
        </span>
        <ColumnsMenu columns={columns} shown={shown} onChange={setShown} />
      </div>
      <LoadedTable
        table={table}
        what={t('error.changes')}
        columnConfig={columnConfig}
        emptyState={
          table.isFiltered ? (
            <EmptyState
              title={t('changes.empty')}
              action={
                <Button variant="secondary" onPress={table.clear}>
                  {t('filter.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={emptyTitle}
              description={t('changes.emptyNext')}
            />
          )
        }
      />
    </>
  );
}
