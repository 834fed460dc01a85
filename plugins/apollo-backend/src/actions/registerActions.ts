import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ReadDeps } from '../routes/readRoutes';
import { registerCompare } from './registerCompare';
import { registerGetKeyHistory } from './registerGetKeyHistory';
import { registerGetMatrix } from './registerGetMatrix';
import { registerGetNamespace } from './registerGetNamespace';
import { registerListStores } from './registerListStores';
import { registerSearch } from './registerSearch';

/** What the actions read with; the same services as the HTTP API, with the same checks. */
export type ActionDeps = Pick<
  ReadDeps,
  'stores' | 'matrix' | 'namespaces' | 'releases' | 'comparison' | 'search'
> & { actionsRegistry: ActionsRegistryService };

/** Registers what agents may ask. Altering configuration is the action "propose a change" of the plugin `changes`. */
export function registerActions(deps: ActionDeps): void {
  registerListStores(deps);
  registerGetMatrix(deps);
  registerGetNamespace(deps);
  registerGetKeyHistory(deps);
  registerCompare(deps);
  registerSearch(deps);
}
