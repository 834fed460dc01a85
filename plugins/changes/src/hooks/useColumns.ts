import { useStored } from '@fairway/ui-kit';
import { useMemo } from 'react';
import type { ColumnConfig, TableItem } from '@backstage/ui';

/** The columns of a table without those that the reader has hidden, which is remembered. */
export function useColumns<T extends TableItem>(
  table: string,
  columns: readonly ColumnConfig<T>[],
  hiddenAtFirst: readonly string[] = [],
) {
  const [stored, setStored] = useStored<string[]>(
    'changes',
    `columns.${table}`,
  );
  const hidden = useMemo(
    () => new Set(stored ?? hiddenAtFirst),
    [stored, hiddenAtFirst],
  );
  return {
    columnConfig: columns.map(column => ({
      ...column,
      isHidden: !column.isRowHeader && hidden.has(column.id),
    })),
    /** Ids of the columns that show. */
    shown: columns.filter(({ id }) => !hidden.has(id)).map(({ id }) => id),
    setShown: (shown: readonly string[]) =>
      setStored(columns.map(({ id }) => id).filter(id => !shown.includes(id))),
  };
}
