import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, Table, useTable } from '@backstage/ui';
import type { MatrixRow, Store } from '@fairway/plugin-apollo-common';
import { EmptyState } from '@fairway/ui-kit';
import { useMemo } from 'react';
import { useMatrixFilter } from '../../hooks/useMatrixFilter';
import { filterRows, groupRows, NamespaceRow } from '../../lib/matrix';
import { apolloTranslationRef } from '../../translation';
import { ClusterCells } from './ClusterCells';
import styles from './Configuration.module.css';
import { MatrixFilters } from './MatrixFilters';
import { NamespaceName } from './NamespaceName';

/** Namespaces by environments: what runs, what is not published, what is tried out and what is wrong. */
export function Matrix({
  component,
  environments,
  rows,
  stores,
}: {
  component: string;
  environments: { name: string; title: string }[];
  rows: MatrixRow[];
  stores: Store[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const filter = useMatrixFilter();
  const asked = filter.signs.join();
  const data = useMemo(
    () =>
      groupRows(
        filterRows(rows, {
          search: filter.search,
          signs: asked === '' ? [] : asked.split(','),
        }),
      ),
    [rows, filter.search, asked],
  );
  const { tableProps } = useTable<NamespaceRow>({
    mode: 'complete',
    data,
    paginationOptions: { type: 'none' },
  });
  const severalStores = stores.length > 1;

  const columns: ColumnConfig<NamespaceRow>[] = [
    {
      id: 'namespace',
      label: t('matrix.namespace'),
      isRowHeader: true,
      minWidth: 200,
      cell: row => (
        <Cell>
          <NamespaceName
            row={row}
            component={component}
            store={
              severalStores
                ? stores.find(({ name }) => name === row.store)?.title ??
                  row.store
                : undefined
            }
          />
        </Cell>
      ),
    },
    ...environments.map(
      ({ name, title }): ColumnConfig<NamespaceRow> => ({
        id: name,
        label: title,
        minWidth: 190,
        cell: row => (
          <Cell>
            <ClusterCells
              row={row}
              component={component}
              environment={{ name, title }}
            />
          </Cell>
        ),
      }),
    ),
  ];
  return (
    <>
      <MatrixFilters rows={rows} filter={filter} />
      {data.length === 0 ? (
        <EmptyState
          title={t('matrix.noMatch')}
          description={t('matrix.noMatchHint')}
        />
      ) : (
        <div className={styles.scroll}>
          <Table {...tableProps} columnConfig={columns} />
        </div>
      )}
    </>
  );
}
