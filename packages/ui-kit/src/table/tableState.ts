/** What a table shows, as its address says. */
export interface TableState<F extends string> {
  filters: Partial<Record<F, string[]>>;
  search: string;
  orderBy: string | undefined;
  /** Undefined with `orderBy`. */
  order: 'asc' | 'desc' | undefined;
  limit: number;
  offset: number;
}

/** How a table is written into an address. */
export interface TableStateOptions<F extends string> {
  filters?: readonly F[];
  prefix?: string;
  defaultSort?: { column: string; direction: 'ascending' | 'descending' };
  defaultFilters?: Partial<Record<F, readonly string[]>>;
  defaultPageSize?: number;
}

/** The server refuses longer pages and later rows. */
const MAX_LIMIT = 200;
const MAX_OFFSET = 100_000;

const wholeNumber = (text: string | null, fallback: number, max: number) =>
  text && /^\d{1,6}$/.test(text) ? Math.min(Number(text), max) : fallback;

/** The filters that hold while the address names none. */
export function defaultFiltersOf<F extends string>(
  options: TableStateOptions<F>,
): Partial<Record<F, string[]>> {
  return Object.fromEntries(
    (options.filters ?? []).flatMap(name => {
      const values = options.defaultFilters?.[name] ?? [];
      return values.length ? [[name, [...values]]] : [];
    }),
  ) as Partial<Record<F, string[]>>;
}

/** Reads a table's state from an address; what makes no sense there counts as not given. */
export function readTableState<F extends string>(
  params: URLSearchParams,
  options: TableStateOptions<F>,
): TableState<F> {
  const { prefix = '', defaultSort, defaultPageSize = 25 } = options;
  const filters = defaultFiltersOf(options);
  for (const name of options.filters ?? []) {
    const text = params.get(prefix + name);
    if (text === null) continue;
    const values = text.split(',').filter(Boolean);
    if (values.length) filters[name] = values;
    else delete filters[name];
  }
  const [orderBy = defaultSort?.column, direction] =
    params.get(`${prefix}sort`)?.split(':') ?? [];
  const descends = direction
    ? direction === 'desc'
    : defaultSort?.direction === 'descending';
  const order = descends ? 'desc' : 'asc';
  const limit = wholeNumber(
    params.get(`${prefix}limit`),
    defaultPageSize,
    MAX_LIMIT,
  );
  return {
    filters,
    search: params.get(`${prefix}q`) ?? '',
    orderBy,
    order: orderBy ? order : undefined,
    limit: limit || defaultPageSize,
    offset: wholeNumber(params.get(`${prefix}offset`), 0, MAX_OFFSET),
  };
}

/** Writes a table's state into an address and leaves the rest of it alone; defaults are left out. */
export function writeTableState<F extends string>(
  params: URLSearchParams,
  state: TableState<F>,
  options: TableStateOptions<F>,
): URLSearchParams {
  const { prefix = '', defaultSort, defaultPageSize = 25 } = options;
  const next = new URLSearchParams(params);
  const set = (name: string, value: string, fallback: string) =>
    value === fallback
      ? next.delete(prefix + name)
      : next.set(prefix + name, value);
  const defaults = defaultFiltersOf(options);
  for (const name of options.filters ?? []) {
    set(
      name,
      state.filters[name]?.join(',') ?? '',
      defaults[name]?.join(',') ?? '',
    );
  }
  set('q', state.search, '');
  set(
    'sort',
    state.orderBy ? `${state.orderBy}:${state.order}` : '',
    defaultSort
      ? `${defaultSort.column}:${
          defaultSort.direction === 'descending' ? 'desc' : 'asc'
        }`
      : '',
  );
  set('limit', String(state.limit), String(defaultPageSize));
  set('offset', String(state.offset), '0');
  return next;
}
