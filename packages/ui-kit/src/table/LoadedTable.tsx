import { Table, type TableItem, type TableProps } from '@backstage/ui';
import { ErrorPanel } from '../feedback/ErrorPanel';
import { StaleNote } from '../feedback/StaleNote';
import type { ServerTable } from './useServerTable';

/** Props of {@link LoadedTable}. */
export interface LoadedTableProps<T extends TableItem, F extends string>
  extends Pick<TableProps<T>, 'columnConfig' | 'emptyState' | 'rowConfig'> {
  table: ServerTable<T, F>;
  /** What failed to load, such as `The approvals`; begins the sentence. */
  what: string;
  /** Defaults to the table's own. */
  pagination?: TableProps<T>['pagination'];
}

/** The rows of a {@link useServerTable}: why there are none yet, or how old they are when they cannot be read again. */
export function LoadedTable<T extends TableItem, F extends string>({
  table,
  what,
  pagination = table.tableProps.pagination,
  ...props
}: LoadedTableProps<T, F>) {
  const { error, items, observedAt, reload } = table;
  if (error && !items) {
    return <ErrorPanel what={what} error={error} onRetry={reload} />;
  }
  return (
    <>
      {error && <StaleNote observedAt={observedAt} />}
      <Table {...table.tableProps} {...props} pagination={pagination} />
    </>
  );
}
