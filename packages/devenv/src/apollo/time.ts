import { randomBytes } from 'node:crypto';

/** As Apollo writes dates. */
export function apolloDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

/** A key as Apollo makes them for releases and branches: the second, and 16 digits that no two share. */
export function uniqueKey(): string {
  const second = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  return `${second}-${randomBytes(8).toString('hex')}`;
}
