import type { ConfigStores } from '@fairway/plugin-apollo-node';
import type { ConfigPortal } from '../portal/ConfigPortal';

/** What the steps of a publication work with. */
export interface PublicationDeps {
  stores: Pick<ConfigStores, 'get'>;
  portal: Pick<ConfigPortal, 'record' | 'configurations'>;
}
