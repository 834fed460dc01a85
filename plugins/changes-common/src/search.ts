import type { SearchDocument } from '@backstage/plugin-search-common';
import type { ChangeState } from './states';

/** Type of the documents that changes are in the portal's search. */
export const CHANGE_DOCUMENT_TYPE = 'changes';

/** A change in the portal's search, as it was when the index was made. */
export interface ChangeDocument extends SearchDocument {
  id: number;
  /** The title of the change; that of the document is its number, such as `#7`. */
  name: string;
  /** Not `kind`, by which the search page filters entities. */
  changeKind: string;
  state: ChangeState;
  targetTitle: string;
  requesterRef: string;
  reason: string | null;
  /** ISO 8601; null for none. */
  submittedAt: string | null;
}
