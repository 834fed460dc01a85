import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useStored } from '@fairway/ui-kit';
import {
  ChangeSetDraft,
  countEdits,
  DraftEdit,
  withEdit,
  withMoved,
  withoutEdit,
} from '../lib/changeSet';

/** The reader's change set that is not proposed yet: one over all components, kept until it is proposed or dropped. */
export function useChangeSet() {
  const [stored, setStored] = useStored<ChangeSetDraft>('apollo', 'changeSet');
  const draft = stored ?? [];
  return {
    draft,
    count: countEdits(draft),
    edit: (ref: NamespaceRef, edits: DraftEdit[]) =>
      setStored(edits.reduce((next, edit) => withEdit(next, ref, edit), draft)),
    takeBack: (ref: NamespaceRef, key: string) =>
      setStored(withoutEdit(draft, ref, key)),
    move: (index: number, by: -1 | 1) => setStored(withMoved(draft, index, by)),
    drop: () => setStored([]),
  };
}
