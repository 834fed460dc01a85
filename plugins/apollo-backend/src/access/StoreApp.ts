import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { LedgerPlace } from '../database/rows';

/** An application in an environment of a store. */
export interface StoreApp {
  store: ConfigStore;
  environment: string;
  app: string;
}

/** One string for each application in an environment of a store. */
export function appKey({ store, environment, app }: StoreApp): string {
  return JSON.stringify([store.name, environment, app]);
}

/** The namespace of an application. */
export function toLedgerPlace(
  { store, environment, app }: StoreApp,
  { cluster, namespace }: { cluster: string; namespace: string },
): LedgerPlace {
  return { store: store.name, environment, app, cluster, namespace };
}
