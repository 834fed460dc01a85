import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Cell,
  CellText,
  ColumnConfig,
  SearchField,
  Select,
  Table,
  Text,
} from '@backstage/ui';
import type { FoundItem } from '@fairway/plugin-apollo-common';
import { EmptyState, ErrorPanel, useServerTable } from '@fairway/ui-kit';
import { useState } from 'react';
import { useDebounce } from 'react-use';
import { apolloApiRef } from '../../apis';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './SearchPage.module.css';

const MIN_LENGTH = 2;
const TYPING_MS = 300;

type Row = FoundItem & { id: string };

/** Keys and values over components and environments. */
export function SearchView() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const href = useConfigurationHref();
  const titleOf = usePlaceTitle();
  const [isIndexing, setIndexing] = useState(false);
  const table = useServerTable<Row, 'in'>({
    filters: ['in'],
    load: async ({ filters, search, limit, offset, signal }) => {
      const q = search.trim();
      if (q.length < MIN_LENGTH) return { items: [], total: 0 };
      const [where] = filters.in ?? [];
      const page = await api.search(
        {
          query: {
            q,
            limit,
            offset,
            in: where === 'key' || where === 'value' ? where : 'both',
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
  const [text, setText] = useState(table.search);
  useDebounce(
    () => {
      if (text !== table.search) table.setSearch(text);
    },
    TYPING_MS,
    [text],
  );

  const columns: ColumnConfig<Row>[] = [
    {
      id: 'key',
      label: t('items.key'),
      isRowHeader: true,
      minWidth: 220,
      cell: ({ key, ref }) => <CellText title={key} href={href(ref)} />,
    },
    {
      id: 'value',
      label: t('items.value'),
      minWidth: 260,
      defaultWidth: '2fr',
      cell: ({ value, masked }) => (
        <Cell>
          {masked ? (
            <Text color="secondary">{t('items.masked')}</Text>
          ) : (
            <code className={styles.mono}>{value}</code>
          )}
        </Cell>
      ),
    },
    {
      id: 'component',
      label: t('search.component'),
      minWidth: 140,
      cell: ({ title, ref: { component } }) => (
        <CellText title={title} href={href({ component })} />
      ),
    },
    {
      id: 'place',
      label: t('search.place'),
      minWidth: 200,
      cell: ({ ref }) => <CellText title={titleOf(ref)} />,
    },
  ];
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={setText}
        />
        <Select
          className={styles.filter}
          aria-label={t('search.in')}
          options={(['both', 'key', 'value'] as const).map(id => ({
            id,
            label: t(`search.${id}`),
          }))}
          value={table.filters.in?.[0] ?? 'both'}
          onChange={key =>
            table.setFilter('in', key && key !== 'both' ? [String(key)] : [])
          }
        />
        {table.isFiltered && (
          <Button
            variant="tertiary"
            onPress={() => {
              setText('');
              table.clear();
            }}
          >
            {t('search.clear')}
          </Button>
        )}
      </div>
      {isIndexing && <Text as="p">{t('search.indexing')}</Text>}
      {table.error && !table.items ? (
        <ErrorPanel
          error={table.error}
          what={t('search.title')}
          onRetry={table.reload}
        />
      ) : (
        <div className={styles.scroll}>
          <Table
            {...table.tableProps}
            columnConfig={columns}
            emptyState={
              text.trim().length < MIN_LENGTH ? (
                <EmptyState
                  title={t('search.start')}
                  description={t('search.startHint')}
                />
              ) : (
                <EmptyState
                  title={t('search.none')}
                  description={t('search.noneHint')}
                />
              )
            }
          />
        </div>
      )}
    </div>
  );
}
