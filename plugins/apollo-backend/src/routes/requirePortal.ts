import { NotAllowedError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { CallerCredentials } from '@fairway/api-contract-node';
import { texts } from '../texts';

/** Throws NotAllowedError for services from outside, such as CI: what these routes give holds secrets. */
export function requirePortal({ principal }: CallerCredentials): void {
  if (principal.type === 'service' && principal.subject.startsWith('plugin:')) {
    return;
  }
  throw localError(NotAllowedError, texts.notThePortal);
}
