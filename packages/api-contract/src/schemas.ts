import { z } from 'zod';

/** Query parameter with several values, separated by commas. At most 50. */
export function listOf<T extends z.ZodType<string, string>>(item: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform(value => (Array.isArray(value) ? value : value.split(',')))
    .pipe(z.array(item).max(50));
}

/** Query parameters of every list: `limit` 1 to 200, 50 unless told; `offset` from 0. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
};

/** A page of a list with the number of all rows that the filter and the caller's rights admit. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int() });
}

/** Catalog reference in its full, lower-case form, such as `component:default/web`. */
export const entityRefSchema = z
  .string()
  .max(254)
  .transform(value => value.toLowerCase())
  .refine(value => /^[a-z0-9.+-]+:[a-z0-9._-]+\/[a-z0-9._-]+$/.test(value), {
    message: 'must be a full entity reference such as component:default/web',
  });

/** ISO 8601 instant in UTC. */
export const instantSchema = z.iso.datetime();
