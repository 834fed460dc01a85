import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  ColumnConfig,
  Table,
  Tag,
  TagGroup,
  Text,
  useTable,
} from '@backstage/ui';
import type { MatrixRow, Store } from '@fairway/plugin-apollo-common';
import { useMemo } from 'react';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { MatrixCell } from './MatrixCell';

type Item = MatrixRow & { id: string };

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
  const data = useMemo(
    () =>
      rows.map(row => ({
        ...row,
        id: `${row.store}/${row.cluster}/${row.namespace}`,
      })),
    [rows],
  );
  const { tableProps } = useTable<Item>({
    mode: 'complete',
    data,
    paginationOptions: { type: 'none' },
  });
  const titleOf = (name: string) =>
    stores.find(store => store.name === name)?.title ?? name;
  const severalStores = new Set(rows.map(({ store }) => store)).size > 1;

  const columns: ColumnConfig<Item>[] = [
    {
      id: 'namespace',
      label: t('matrix.namespace'),
      isRowHeader: true,
      minWidth: 200,
      cell: row => (
        <Cell>
          <div className={styles.cell}>
            <Text weight="bold">{row.namespace}</Text>
            <Text variant="body-x-small" color="secondary">
              {row.cluster === 'default'
                ? row.format
                : t('matrix.inCluster', {
                    cluster: row.cluster,
                    format: row.format,
                  })}
              {severalStores && ` · ${titleOf(row.store)}`}
            </Text>
            {row.isPublic && (
              <TagGroup aria-label={t('matrix.kind')}>
                <Tag size="small">{t('matrix.public')}</Tag>
              </TagGroup>
            )}
          </div>
        </Cell>
      ),
    },
    ...environments.map(
      ({ name, title }): ColumnConfig<Item> => ({
        id: name,
        label: title,
        minWidth: 190,
        cell: row => (
          <Cell>
            <MatrixCell
              cell={row.cells.find(({ environment }) => environment === name)}
              place={{
                component,
                store: row.store,
                environment: name,
                cluster: row.cluster,
                namespace: row.namespace,
              }}
              environment={title}
            />
          </Cell>
        ),
      }),
    ),
  ];
  return (
    <div className={styles.scroll}>
      <Table {...tableProps} columnConfig={columns} />
    </div>
  );
}
