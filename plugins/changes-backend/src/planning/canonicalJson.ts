/**
 * One text for equal JSON values, whatever the order of their keys (RFC 8785). Properties that are undefined are left out.
 *
 * Throws a TypeError for what JSON cannot hold, such as functions or infinite numbers.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${entries.join(',')}}`;
  }
  const text =
    Number.isNaN(value) || Math.abs(value as number) === Infinity
      ? undefined
      : JSON.stringify(value);
  if (text === undefined) {
    throw new TypeError(`${String(value)} has no JSON form`);
  }
  return text;
}
