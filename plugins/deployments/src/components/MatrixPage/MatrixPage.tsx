import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Cell,
  ColumnConfig,
  Container,
  Link,
  PageSizeOption,
  TablePaginationType,
  Text,
} from '@backstage/ui';
import { Environment } from '@fairway/plugin-deployments-common';
import {
  EmptyState,
  LoadedTable,
  EntityName,
  ErrorPanel,
  Skeletons,
  usePoll,
  useServerTable,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { useChangesSignal } from '@fairway/plugin-changes-react';
import { REFRESH_MS } from '../../hooks/useDelivery';
import { useDeliveryHref } from '../../hooks/useDeliveryHref';
import { isRowMoving } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import { MatrixCell } from './MatrixCell';
import {
  MATRIX_FILTERS,
  MatrixFilter,
  MatrixFilters,
  MatrixItem,
} from './MatrixFilters';
import styles from './MatrixPage.module.css';

/** The server gives at most 50 rows of the matrix at once. */
const MAX_ROWS = 50;

function withSizes(pagination: TablePaginationType): TablePaginationType {
  if (pagination.type === 'none') return pagination;
  return {
    ...pagination,
    pageSizeOptions: pagination.pageSizeOptions?.filter(
      (option): option is PageSizeOption =>
        typeof option === 'object' && option.value <= MAX_ROWS,
    ),
  };
}

/** What is where: components by environments. */
export function MatrixPage() {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const api = useApi(deploymentsApiRef);
  const { value, error, reload } = usePoll(
    signal => api.listEnvironments({}, { signal }),
    { intervalMs: null },
  );
  return (
    <Container>
      {value && <Matrix environments={value.items} />}
      {!value && error && (
        <ErrorPanel error={error} what={t('matrix.what')} onRetry={reload} />
      )}
      {!value && !error && <Skeletons count={8} height={56} />}
    </Container>
  );
}

function Matrix({ environments }: { environments: Environment[] }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const api = useApi(deploymentsApiRef);
  const deliveryHref = useDeliveryHref();
  const [moves, setMoves] = useState(false);
  const [warnings, setWarnings] = useState<string[]>([]);
  const table = useServerTable<MatrixItem, MatrixFilter>({
    filters: MATRIX_FILTERS,
    refreshMs: moves ? REFRESH_MS.moving : REFRESH_MS.still,
    load: async ({ filters, search, limit, offset, signal }) => {
      const page = await api.listMatrix(
        {
          query: {
            ownerRef: filters.owner,
            system: filters.system,
            search: search || undefined,
            limit,
            offset,
          },
        },
        { signal },
      );
      setMoves(page.items.some(isRowMoving));
      setWarnings(page.warnings);
      return {
        total: page.total,
        items: page.items.map(row => ({ ...row, id: row.component })),
      };
    },
  });
  useChangesSignal(table.reload);

  const columns: ColumnConfig<MatrixItem>[] = [
    {
      id: 'component',
      label: t('matrix.component'),
      isRowHeader: true,
      minWidth: 160,
      cell: row => (
        <Cell>
          <div className={styles.cell}>
            <Link href={deliveryHref(row.component)} weight="bold" standalone>
              {row.title}
            </Link>
            {row.ownerRef && (
              <Text variant="body-x-small" color="secondary">
                <EntityName entityRef={row.ownerRef} plain />
              </Text>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'newest',
      label: t('matrix.newest'),
      minWidth: 110,
      cell: row => (
        <Cell>
          <Text color={row.newestBuild ? 'primary' : 'secondary'}>
            {row.newestBuild?.version ?? t('matrix.noBuild')}
          </Text>
        </Cell>
      ),
    },
    ...environments.map(
      ({ name, title }): ColumnConfig<MatrixItem> => ({
        id: name,
        label: title,
        minWidth: 130,
        cell: row => (
          <Cell>
            <MatrixCell
              stage={row.stages.find(({ environment }) => environment === name)}
              component={row.title}
              environment={title}
              href={deliveryHref(row.component)}
            />
          </Cell>
        ),
      }),
    ),
  ];

  return (
    <div className={styles.page}>
      <MatrixFilters table={table} />
      {warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <div className={styles.scroll}>
        <LoadedTable
          table={table}
          what={t('matrix.what')}
          pagination={withSizes(table.tableProps.pagination)}
          columnConfig={columns}
          emptyState={
            table.isFiltered ? (
              <EmptyState
                title={t('matrix.noMatch')}
                description={t('matrix.noMatchHint')}
              />
            ) : (
              <EmptyState
                title={t('matrix.none')}
                description={t('matrix.noneHint')}
              />
            )
          }
        />
      </div>
    </div>
  );
}
