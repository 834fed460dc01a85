import type { Knex } from 'knex';

/** A value of a property, and how many rows have it. */
export interface Facet {
  value: string;
  count: number;
}

const MAX_VALUES = 200;
const PLACE = `row_number() over (partition by property order by count(*) desc, value) as place`;

/**
 * The values of several columns among the rows of a query, sorted; of more than 200 the most frequent. One statement, so
 * that it takes one connection.
 *
 * @param columns - the column of each property.
 * @param rows - the rows among which the values of some properties are counted.
 */
export async function countFacets<P extends string>(
  knex: Knex,
  columns: Record<P, string>,
  rows: { properties: P[]; query: Knex.QueryBuilder }[],
): Promise<Record<P, Facet[]>> {
  const counts = rows
    .filter(({ properties }) => properties.length > 0)
    .map(({ properties, query }) => {
      const pairs = properties.map(() => '(?::text, ??)').join(', ');
      return knex
        .select('property', 'value')
        .count({ count: '*' })
        .select(knex.raw(PLACE))
        .from(query.select(properties.map(name => columns[name])).as('r'))
        .joinRaw(
          `cross join lateral (values ${pairs}) as facet(property, value)`,
          properties.flatMap(name => [name, `r.${columns[name]}`]),
        )
        .whereNotNull('value')
        .groupBy('property', 'value');
    });
  const found: { property: P; value: string; count: string }[] = await knex
    .from(knex.unionAll(counts, true).as('counted'))
    .where('place', '<=', MAX_VALUES)
    .orderBy('value')
    .select('property', 'value', 'count');
  const facets = Object.keys(columns).map(name => [
    name,
    found
      .filter(({ property }) => property === name)
      .map(({ value, count }) => ({ value, count: Number(count) })),
  ]);
  return Object.fromEntries(facets);
}

/**
 * A property that the reader has narrowed is counted without its own filter, so that its other values stay on offer; all
 * others are counted together.
 */
export function facetRows<P extends string, F extends object>(
  properties: P[],
  filter: F & { [K in P]?: unknown },
  query: (filter: F) => Knex.QueryBuilder,
): { properties: P[]; query: Knex.QueryBuilder }[] {
  const narrowed = properties.filter(name => filter[name] !== undefined);
  return [
    {
      properties: properties.filter(name => !narrowed.includes(name)),
      query: query(filter),
    },
    ...narrowed.map(name => ({
      properties: [name],
      query: query({ ...filter, [name]: undefined }),
    })),
  ];
}
