import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TableItem, TableProps } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { usePoll } from '../live/usePoll';
import { uiKitTranslationRef } from '../translation';
import {
  defaultFiltersOf,
  readTableState,
  TableState,
  TableStateOptions,
  writeTableState,
} from './tableState';

/** What a table asks of the server. */
export interface ServerTableRequest<F extends string> extends TableState<F> {
  signal: AbortSignal;
}

/** Options of {@link useServerTable}. */
export interface UseServerTableOptions<T extends TableItem, F extends string>
  extends TableStateOptions<F> {
  /** Loads one page. Reject to show an error; the page before stays. */
  load(request: ServerTableRequest<F>): Promise<{ items: T[]; total: number }>;
  /** Milliseconds between quiet reloads; null (the default) reloads only when asked. */
  refreshMs?: number | null;
}

/** What {@link useServerTable} gives. */
export interface ServerTable<T extends TableItem, F extends string> {
  /** For `<Table {...tableProps} columnConfig={…} />`. */
  tableProps: Pick<
    TableProps<T>,
    'data' | 'isPending' | 'isStale' | 'error' | 'pagination' | 'sort'
  >;
  items: T[] | undefined;
  total: number | undefined;
  /** Why the last load failed; the page before stays on screen, as old as `observedAt` says. */
  error: Error | undefined;
  observedAt: string | undefined;
  filters: Partial<Record<F, string[]>>;
  /** No values removes the filter. Goes back to the first page. */
  setFilter(name: F, values: readonly string[]): void;
  search: string;
  setSearch(text: string): void;
  /** Whether the filters or the search differ from the defaults. */
  isFiltered: boolean;
  /** Back to the default filters, without a search. */
  clear(): void;
  reload(): void;
}

const PAGE_SIZES = [10, 25, 50, 100];

/**
 * A table whose filters, search, order and page live in the address (`?state=running&sort=risk:desc&offset=25`) and
 * are worked out by the server.
 */
export function useServerTable<T extends TableItem, F extends string = never>(
  options: UseServerTableOptions<T, F>,
): ServerTable<T, F> {
  const { load, refreshMs = null } = options;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const [params, setParams] = useSearchParams();
  const state = readTableState(params, options);
  const { filters, search, orderBy, order, limit, offset } = state;
  const asked = JSON.stringify(state);
  const { value, error, isLoading, observedAt, reload } = usePoll(
    async signal => ({ ...(await load({ ...state, signal })), asked }),
    { intervalMs: refreshMs, deps: [state], keepValue: true },
  );
  const update = (change: Partial<TableState<F>>, replace = true) =>
    setParams(
      before =>
        writeTableState(
          before,
          { ...readTableState(before, options), ...change },
          options,
        ),
      { replace },
    );
  const turnTo = (to: number) => update({ offset: Math.max(0, to) }, false);
  const total = value?.total;

  return {
    items: value?.items,
    total,
    error,
    observedAt,
    filters,
    search,
    isFiltered:
      search !== '' ||
      JSON.stringify(filters) !== JSON.stringify(defaultFiltersOf(options)),
    reload,
    setFilter: (name, values) =>
      update({ filters: { ...filters, [name]: [...values] }, offset: 0 }),
    setSearch: text => update({ search: text, offset: 0 }),
    clear: () =>
      update({ filters: defaultFiltersOf(options), search: '', offset: 0 }),
    tableProps: {
      data: value?.items,
      isPending: isLoading && !value,
      // What is shown answers something else. A quiet reload must not flicker.
      isStale: isLoading && value !== undefined && value.asked !== asked,
      error: value ? undefined : error,
      sort: {
        descriptor: orderBy
          ? {
              column: orderBy,
              direction: order === 'asc' ? 'ascending' : 'descending',
            }
          : null,
        onSortChange: ({ column, direction }) =>
          update({
            orderBy: String(column),
            order: direction === 'ascending' ? 'asc' : 'desc',
            offset: 0,
          }),
      },
      pagination:
        total === 0 && offset === 0
          ? { type: 'none' }
          : {
              type: 'page',
              pageSize: limit,
              pageSizeOptions: [...new Set([...PAGE_SIZES, limit])]
                .sort((a, b) => a - b)
                .map(size => ({
                  label: t('table.pageSize', { count: size }),
                  value: size,
                })),
              offset,
              totalCount: total,
              hasNextPage: total !== undefined && offset + limit < total,
              hasPreviousPage: offset > 0,
              onNextPage: () => turnTo(offset + limit),
              onPreviousPage: () => turnTo(offset - limit),
              onPageSizeChange: size => update({ limit: size, offset: 0 }),
              showPageSizeOptions: true,
              getLabel: () =>
                t('table.range', {
                  from: String(offset + 1),
                  to: String(Math.min(offset + limit, total ?? 0)),
                  total: String(total ?? 0),
                }),
            },
    },
  };
}
