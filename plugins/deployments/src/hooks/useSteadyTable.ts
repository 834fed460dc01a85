import { TableItem } from '@backstage/ui';
import { useServerTable, UseServerTableOptions } from '@fairway/ui-kit';
import { useRef } from 'react';
import { useSteadyRows } from './useSteadyRows';

/** `useServerTable` whose quiet reloads leave rows where the reader points; see {@link useSteadyRows}. */
export function useSteadyTable<T extends TableItem, F extends string = never>(
  options: UseServerTableOptions<T, F>,
) {
  const loaded = useRef('');
  const table = useServerTable<T, F>({
    ...options,
    load: async request => {
      const page = await options.load(request);
      const { signal, ...asked } = request;
      loaded.current = JSON.stringify(asked);
      return page;
    },
  });
  const { rows, holdProps } = useSteadyRows({
    items: table.items,
    key: loaded.current,
  });
  return {
    ...table,
    tableProps: { ...table.tableProps, data: rows },
    holdProps,
  };
}
