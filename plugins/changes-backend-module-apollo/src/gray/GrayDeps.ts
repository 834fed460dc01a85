import type { ConfigPortal } from '../portal/ConfigPortal';
import type { PublicationDeps } from '../publication/PublicationDeps';

/** What the steps of gray releases work with. */
export interface GrayDeps {
  stores: PublicationDeps['stores'];
  portal: PublicationDeps['portal'] &
    Pick<ConfigPortal, 'gray' | 'putGray' | 'deleteGray'>;
}
