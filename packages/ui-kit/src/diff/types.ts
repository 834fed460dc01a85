/** One difference that a person reads; what `DiffEntry` of the change engine looks like. */
export interface DiffViewEntry {
  /** Stable within the list. */
  id: string;
  title: string;
  action: 'create' | 'update' | 'delete' | 'unchanged';
  language: 'yaml' | 'json' | 'properties' | 'text';
  /** Null where there was nothing, or where the content is secret. */
  before: string | null;
  after: string | null;
  /** Said instead of, or beside, the content: such as that a secret value changes. */
  note: string | null;
}
