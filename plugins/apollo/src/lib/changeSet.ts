import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { refId } from './refs';

/** What is to become of one key. */
export type DraftEdit = {
  key: string;
  /** Null removes the key. */
  value: string | null;
  comment?: string;
  /** What was published when the edit was made; null where the key was not there or is masked. */
  before: string | null;
};

/** The edits of one namespace. */
export type DraftPart = {
  ref: NamespaceRef;
  edits: DraftEdit[];
};

/** Edits that were collected and not proposed yet, in the order of publication. */
export type ChangeSetDraft = DraftPart[];

/** Adds an edit, in place of an earlier one of the same key. */
export function withEdit(
  draft: ChangeSetDraft,
  ref: NamespaceRef,
  edit: DraftEdit,
): ChangeSetDraft {
  const id = refId(ref);
  const known = draft.some(part => refId(part.ref) === id);
  const parts = known ? draft : [...draft, { ref, edits: [] }];
  return parts.map(part =>
    refId(part.ref) === id
      ? {
          ...part,
          edits: [...part.edits.filter(({ key }) => key !== edit.key), edit],
        }
      : part,
  );
}

/** Takes an edit back; a part without edits goes with it. */
export function withoutEdit(
  draft: ChangeSetDraft,
  ref: NamespaceRef,
  key: string,
): ChangeSetDraft {
  const id = refId(ref);
  return draft
    .map(part =>
      refId(part.ref) === id
        ? { ...part, edits: part.edits.filter(edit => edit.key !== key) }
        : part,
    )
    .filter(({ edits }) => edits.length > 0);
}

/** Moves a part up or down in the order of publication. */
export function withMoved(
  draft: ChangeSetDraft,
  index: number,
  by: -1 | 1,
): ChangeSetDraft {
  const target = index + by;
  if (target < 0 || target >= draft.length) return draft;
  const moved = [...draft];
  [moved[index], moved[target]] = [moved[target], moved[index]];
  return moved;
}

/** The edits of a namespace. */
export function editsOf(draft: ChangeSetDraft, ref: NamespaceRef): DraftEdit[] {
  const id = refId(ref);
  return draft.find(part => refId(part.ref) === id)?.edits ?? [];
}

export function countEdits(draft: ChangeSetDraft): number {
  return draft.reduce((total, { edits }) => total + edits.length, 0);
}

/** Spec of the change `apollo-change-set` that does it. */
export function toSpec(
  draft: ChangeSetDraft,
  options: {
    title?: string;
    unpublished: 'refuse' | 'include';
    /** It cannot wait for approvals. */
    isEmergency?: boolean;
  },
) {
  return {
    ...(options.title ? { title: options.title } : {}),
    unpublished: options.unpublished,
    ...(options.isEmergency ? { emergency: true } : {}),
    parts: draft.map(({ ref, edits }) => ({
      ...ref,
      set: edits.flatMap(({ key, value, comment }) =>
        value === null ? [] : [{ key, value, ...(comment ? { comment } : {}) }],
      ),
      remove: edits.flatMap(({ key, value }) => (value === null ? [key] : [])),
    })),
  };
}
