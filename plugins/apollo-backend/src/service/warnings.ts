import type { LocalText } from '@fairway/api-contract';
import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { Look } from '../live/Looks';
import { within } from '../live/within';
import { texts } from '../texts';

const PATIENCE_MS = 3_000;

/** An environment of a store that was looked at, or why it could not be. */
export interface Looked {
  environment: string;
  look: Look | undefined;
  error: LocalText | null;
}

/** Which environments could not be looked at, for answers without a cell that says so. */
export function unknownPlaces(looked: Looked[]): LocalText[] {
  return looked.flatMap(({ environment, error }) =>
    error === null ? [] : [texts.environmentUnknown(environment, error)],
  );
}

/** Where the portal may read an application and not alter it, as of those that were made in the store's own portal. */
export async function missingRights(
  store: ConfigStore,
  app: string,
  looked: Looked[],
): Promise<LocalText[]> {
  const there = looked.filter(
    ({ look, error }) => error === null && look && look.namespaces.length > 0,
  );
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const denied = await Promise.all(
    there.map(async ({ environment }) => {
      const asked = store.mayAlter?.({ environment, app }, signal) ?? true;
      // What is not known is found out by a plan.
      const may = await within(PATIENCE_MS, Promise.resolve(asked)).catch(
        () => true,
      );
      return may ? [] : [environment];
    }),
  );
  const environments = denied.flat();
  return environments.length > 0
    ? [texts.readOnly(store.title, app, environments)]
    : [];
}
