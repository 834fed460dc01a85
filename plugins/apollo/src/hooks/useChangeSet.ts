import {
  looksLikeSecret,
  type NamespaceRef,
} from '@fairway/plugin-apollo-common';
import { useStored } from '@fairway/ui-kit';
import {
  ChangeSetDraft,
  countEdits,
  DraftEdit,
  withEdit,
  withMoved,
  withoutEdit,
} from '../lib/changeSet';

/** A plain secret would be refused by the plan anyway, and is not to lie about on the server until then. */
function isStorable({ key, value, before }: DraftEdit): boolean {
  return ![value, before].some(
    text => text !== null && looksLikeSecret(key, text),
  );
}

/** The person's change set that is not proposed yet: one over all components, kept until it is proposed or dropped. */
export function useChangeSet() {
  const [stored, setStored] = useStored<ChangeSetDraft>('apollo', 'changeSet');
  const draft = stored ?? [];
  return {
    draft,
    count: countEdits(draft),
    edit: (ref: NamespaceRef, edits: DraftEdit[]) =>
      setStored((current = []) =>
        edits
          .filter(isStorable)
          .reduce((next, edit) => withEdit(next, ref, edit), current),
      ),
    takeBack: (ref: NamespaceRef, key: string) =>
      setStored((current = []) => withoutEdit(current, ref, key)),
    move: (index: number, by: -1 | 1) =>
      setStored((current = []) => withMoved(current, index, by)),
    drop: () => setStored([]),
  };
}
