import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, ColumnConfig, Link, Table, Text } from '@backstage/ui';
import { CONTENT_KEY } from '@fairway/plugin-apollo-common';
import type { ServerTable } from '@fairway/ui-kit';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { useEnvironmentTitle } from '../../hooks/useEnvironmentTitle';
import { apolloTranslationRef } from '../../translation';
import { FoundText } from './FoundText';
import styles from './SearchPage.module.css';
import type { FoundRow, SearchFilter } from './SearchView';

/** What was found, each with the way to its key. */
export function FoundTable({
  table,
  search,
}: {
  table: ServerTable<FoundRow, SearchFilter>;
  search: string;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const titleOf = useEnvironmentTitle();
  const columns: ColumnConfig<FoundRow>[] = [
    {
      id: 'key',
      label: t('items.key'),
      isRowHeader: true,
      minWidth: 200,
      defaultWidth: '2fr',
      cell: ({ key, ref }) => (
        <Cell>
          <Link href={href(ref, key)} className={styles.key}>
            {key === CONTENT_KEY ? (
              ref.namespace
            ) : (
              <FoundText text={key} search={search} />
            )}
          </Link>
        </Cell>
      ),
    },
    {
      id: 'value',
      label: t('items.value'),
      minWidth: 220,
      defaultWidth: '3fr',
      cell: ({ value, masked }) => (
        <Cell>
          {masked || value === null ? (
            <Text color="secondary">{t('items.masked')}</Text>
          ) : (
            <FoundText text={value} search={search} />
          )}
        </Cell>
      ),
    },
    {
      id: 'component',
      label: t('search.component'),
      minWidth: 130,
      cell: ({ title, ref: { component } }) => (
        <CellText title={title} href={href({ component })} />
      ),
    },
    {
      id: 'environment',
      label: t('search.environment'),
      minWidth: 120,
      cell: ({ ref }) => <CellText title={titleOf(ref)} />,
    },
    {
      id: 'namespace',
      label: t('search.namespace'),
      minWidth: 150,
      cell: ({ ref }) => (
        <CellText
          title={ref.namespace}
          description={
            ref.cluster === 'default'
              ? undefined
              : t('namespace.cluster', { cluster: ref.cluster })
          }
        />
      ),
    },
  ];
  return (
    <div className={styles.scroll}>
      <Table {...table.tableProps} columnConfig={columns} />
    </div>
  );
}
