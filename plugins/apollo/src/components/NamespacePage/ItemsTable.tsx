import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, Table, useTable } from '@backstage/ui';
import { EmptyState } from '@fairway/ui-kit';
import { ItemRow, sortRows } from '../../lib/items';
import { apolloTranslationRef } from '../../translation';
import { AlteredCell } from './AlteredCell';
import { ItemActs, ItemMenu } from './ItemMenu';
import { KeyCell } from './KeyCell';
import styles from './NamespacePage.module.css';
import { ValueCell } from './ValueCell';

const PAGE_SIZE = 50;

/** The keys of a namespace: what is published, what is saved and not published, and what is collected. */
export function ItemsTable({
  rows,
  wanted,
  isFiltered,
  acts,
}: {
  rows: ItemRow[];
  /** The key that the address leads to; null for none. */
  wanted: string | null;
  /** There may be others. */
  isFiltered: boolean;
  acts: ItemActs;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const at = rows.findIndex(({ id }) => id === wanted);
  const { tableProps } = useTable<ItemRow>({
    mode: 'complete',
    data: rows,
    sortFn: sortRows,
    paginationOptions: {
      pageSize: PAGE_SIZE,
      initialOffset: Math.max(0, Math.floor(at / PAGE_SIZE) * PAGE_SIZE),
    },
  });

  const columns: ColumnConfig<ItemRow>[] = [
    {
      id: 'key',
      label: t('items.key'),
      isRowHeader: true,
      isSortable: true,
      minWidth: 200,
      cell: ({ item }) => (
        <Cell>
          <KeyCell item={item} isWanted={item.key === wanted} />
        </Cell>
      ),
    },
    {
      id: 'value',
      label: t('items.value'),
      minWidth: 260,
      defaultWidth: '2fr',
      cell: ({ item, edit }) => (
        <Cell>
          <ValueCell item={item} edit={edit} />
        </Cell>
      ),
    },
    {
      id: 'altered',
      label: t('items.altered'),
      isSortable: true,
      minWidth: 140,
      cell: ({ item }) => (
        <Cell>
          <AlteredCell item={item} />
        </Cell>
      ),
    },
    {
      id: 'acts',
      label: t('items.acts'),
      minWidth: 72,
      width: 72,
      cell: row => (
        <Cell>
          <ItemMenu row={row} acts={acts} />
        </Cell>
      ),
    },
  ];
  if (rows.length === 0) {
    return isFiltered ? (
      <EmptyState
        title={t('items.noMatch')}
        description={t('items.noMatchHint')}
      />
    ) : (
      <EmptyState title={t('items.none')} description={t('items.noneHint')} />
    );
  }
  return (
    <div className={styles.scroll}>
      <Table
        {...tableProps}
        pagination={
          rows.length > PAGE_SIZE ? tableProps.pagination : { type: 'none' }
        }
        columnConfig={columns}
      />
    </div>
  );
}
