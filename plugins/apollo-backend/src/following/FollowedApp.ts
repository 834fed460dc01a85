import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { LedgerPlace } from '../database/rows';

/** An application in an environment of a store. */
export interface FollowedApp {
  store: ConfigStore;
  environment: string;
  app: string;
  component: string;
}

/** The namespace of an application. */
export function toLedgerPlace(
  { store, environment, app }: FollowedApp,
  { cluster, namespace }: { cluster: string; namespace: string },
): LedgerPlace {
  return { store: store.name, environment, app, cluster, namespace };
}
