import type { Item, Namespace } from '@fairway/plugin-apollo-common';
import { ChangeSetDraft, DraftEdit, editsOf } from './changeSet';

/** A key with what is planned for it. */
export interface ItemRow {
  id: string;
  item: Item;
  edit: DraftEdit | undefined;
}

/** What one may want to see of the keys alone. */
export const ITEM_KINDS = [
  'unpublished',
  'collected',
  'secret',
  'inherited',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const ADDED: Omit<Item, 'key'> = {
  value: null,
  published: null,
  masked: false,
  comment: null,
  change: 'none',
  inheritedFrom: null,
  modifiedBy: null,
  modifiedAt: null,
  altered: null,
};

/** The keys of a namespace, and after them those that the change set adds. */
export function itemRows(value: Namespace, draft: ChangeSetDraft): ItemRow[] {
  const edits = new Map(
    editsOf(draft, value.ref).map(edit => [edit.key, edit]),
  );
  const known = new Set(value.items.map(({ key }) => key));
  return [
    ...value.items.map(item => ({
      id: item.key,
      item,
      edit: edits.get(item.key),
    })),
    ...[...edits.values()]
      .filter(({ key }) => !known.has(key))
      .map(edit => ({ id: edit.key, item: { ...ADDED, key: edit.key }, edit })),
  ];
}

/** Whether a row is of a kind. */
export function isOfKind({ item, edit }: ItemRow, kind: ItemKind): boolean {
  return {
    unpublished: item.change !== 'none',
    collected: edit !== undefined,
    secret: item.masked,
    inherited: item.inheritedFrom !== null,
  }[kind];
}

/** Whether a row has a text in its key, values or comment. */
export function hasText({ item, edit }: ItemRow, search: string): boolean {
  const wanted = search.toLowerCase();
  return [item.key, item.value, item.published, item.comment, edit?.value].some(
    text => text?.toLowerCase().includes(wanted),
  );
}

const whenOf = ({ item }: ItemRow) => item.altered?.at ?? item.modifiedAt ?? '';

/** In the order of a column of the table. */
export function sortRows(
  rows: ItemRow[],
  { column, direction }: { column: string | number; direction: string },
): ItemRow[] {
  const textOf = column === 'altered' ? whenOf : ({ id }: ItemRow) => id;
  const sorted = [...rows].sort((a, b) => textOf(a).localeCompare(textOf(b)));
  return direction === 'descending' ? sorted.reverse() : sorted;
}
