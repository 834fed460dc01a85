import type { Exchange } from './exchanges';
import { RECORDED_APP, RECORDED_ENV } from './exchanges';
import type { Bindings } from './Bindings';

type Entry = Record<string, unknown>;

function only(entries: unknown, field: string, value: string): unknown {
  return Array.isArray(entries)
    ? entries.filter((entry: Entry) => entry[field] === value)
    : entries;
}

/** Servers have other applications, environments and organizations beside those of the run; they are left out. */
export function comparable(
  { name }: Exchange,
  recorded: unknown,
  actual: unknown,
  { names }: Bindings,
): [recorded: unknown, actual: unknown] {
  switch (name) {
    case 'list apps':
    case 'authorized apps':
      return [
        only(recorded, 'appId', RECORDED_APP),
        only(actual, 'appId', names.appId),
      ];
    case 'env clusters':
    case 'env and clusters of unknown app':
      return [
        only(recorded, 'env', RECORDED_ENV),
        only(actual, 'env', names.env),
      ];
    case 'organizations':
      return [true, isOrganizations(actual)];
    default:
      return [recorded, actual];
  }
}

function isOrganizations(actual: unknown): boolean {
  return (
    Array.isArray(actual) &&
    actual.every(
      ({ orgId, orgName }) =>
        typeof orgId === 'string' && typeof orgName === 'string',
    )
  );
}
