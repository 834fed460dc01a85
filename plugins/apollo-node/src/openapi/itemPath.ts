import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import { pathOf } from './ApolloHttp';

/** What stands in a path as it is. */
const PLAIN = /^[\w.\-~:@!$'()*,]+$/;
/** What Apollo's admin service refuses in a path, however encoded. It is asked in base64 for keys with slashes alone. */
const REFUSED = /[%;\0\r\n\u2028\u2029]|^\.{1,2}$|\p{Surrogate}/u;

function base64(key: string): string {
  return Buffer.from(key).toString('base64');
}

/**
 * Whether Apollo can find a key by itself, and so alter it: not with `%`, `;` and line ends, not where it has a slash
 * and its base64 has one too, since web servers refuse those in paths.
 */
export function isAddressable(key: string): boolean {
  return /[/\\]/.test(key) ? !base64(key).includes('/') : !REFUSED.test(key);
}

/** The path of a key below its namespace. Throws InputError for one that is not addressable. */
export function itemPath(key: string): string {
  if (!isAddressable(key)) {
    throw localError(InputError, texts.notAddressable(key));
  }
  const isPlain = PLAIN.test(key) || base64(key).includes('/');
  return isPlain ? pathOf('items', key) : pathOf('encodedItems', base64(key));
}
