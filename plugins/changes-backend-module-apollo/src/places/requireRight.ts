import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { AppPlace, ConfigStore } from '@fairway/plugin-apollo-node';
import { texts } from '../texts';

/** Throws ConflictError where the store would refuse the portal, so that nobody approves in vain. */
export async function requireRight(
  store: ConfigStore,
  { environment, app }: AppPlace,
  signal: AbortSignal,
): Promise<void> {
  if (!store.mayAlter) return;
  if (await store.mayAlter({ environment, app }, signal)) return;
  throw localError(ConflictError, texts.noRight(store.title, app, environment));
}
