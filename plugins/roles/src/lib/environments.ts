/** Stands in the address for targets outside every environment. */
export const OUTSIDE = '-';

/** The environment that is asked about, as the servers know it; undefined for outside every environment. */
export function environmentOf(asked: string): string | undefined {
  return asked === OUTSIDE ? undefined : asked;
}
