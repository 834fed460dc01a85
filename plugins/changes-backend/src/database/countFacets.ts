import type { Knex } from 'knex';

/** A value of a property, and how many rows have it. */
export interface Facet {
  value: string;
  count: number;
}

/** Rows among which the values of some properties are counted. */
interface FacetRows<P> {
  properties: P[];
  query: Knex.QueryBuilder;
}

const MAX_VALUES = 200;

/**
 * The values of several columns among the rows of a query, sorted; of more than 200 the most frequent. One statement, so
 * that it takes one connection.
 *
 * @param columns - the column of each property.
 */
export async function countFacets<P extends string>(
  knex: Knex,
  columns: Record<P, string>,
  rows: FacetRows<P>[],
): Promise<Record<P, Facet[]>> {
  const counts = rows
    .filter(({ properties }) => properties.length > 0)
    .map(({ properties, query }) => {
      const names = properties.map(property => columns[property]);
      // Of the columns all but the one that a row is a group of are null.
      const one = names.map(() => '??').join(', ');
      const which = names.map(() => 'when grouping(??) = 0 then ?').join(' ');
      return query
        .select(
          knex.raw(
            `case ${which} end as property`,
            properties.flatMap(property => [columns[property], property]),
          ),
          knex.raw(`coalesce(${one}) as value`, names),
        )
        .count({ count: '*' })
        .groupByRaw(
          `grouping sets (${names.map(() => '(??)').join(', ')})`,
          names,
        );
    });
  const ranked = knex
    .from(knex.unionAll(counts, true).as('counted'))
    .whereNotNull('value')
    .select('property', 'value', 'count')
    .rowNumber('place', window =>
      window
        .partitionBy('property')
        .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }]),
    );
  const found: { property: P; value: string; count: string }[] = await knex
    .from(ranked.as('ranked'))
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
): FacetRows<P>[] {
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
