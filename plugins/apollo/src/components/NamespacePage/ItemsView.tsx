import type { Item, Namespace } from '@fairway/plugin-apollo-common';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useChangeSet } from '../../hooks/useChangeSet';
import { hasText, isOfKind, ITEM_KINDS, itemRows } from '../../lib/items';
import { EditDialog } from './EditDialog';
import type { ItemActs } from './ItemMenu';
import { ItemsTable } from './ItemsTable';
import { ItemsFilter, ItemsTools, ModeSwitch } from './ItemsTools';
import { KeyHistoryDialog } from './KeyHistoryDialog';
import styles from './NamespacePage.module.css';
import { RevealDialog } from './RevealDialog';
import { TextView } from './TextView';

type Form =
  | { kind: 'edit'; item?: Item; newKey?: string }
  | { kind: 'history'; item: Item }
  | { kind: 'reveal'; item: Item };

/**
 * The keys as a table or as one text, with the edits that were collected. The address leads to a key (`?key=`, with `&act=edit` to its form), a kind (`?only=`) or the text (`?mode=text`).
 */
export function ItemsView({
  value,
  onChanged,
}: {
  value: Namespace;
  onChanged: () => void;
}) {
  const { draft, edit, takeBack } = useChangeSet();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<ItemsFilter>({
    search: '',
    kinds: ITEM_KINDS.filter(kind => kind === params.get('only')),
  });
  const wanted = params.get('key');
  const [form, setForm] = useState<Form | null>(() => {
    if (!wanted || params.get('act') !== 'edit') return null;
    const item = value.items.find(({ key }) => key === wanted);
    return item ? { kind: 'edit', item } : { kind: 'edit', newKey: wanted };
  });
  const mode = params.get('mode') === 'text' ? 'text' : 'table';
  const isTable = value.format === 'properties' && mode === 'table';
  const all = useMemo(() => itemRows(value, draft), [value, draft]);
  const rows = useMemo(
    () =>
      all.filter(
        row =>
          hasText(row, filter.search) &&
          (filter.kinds.length === 0 ||
            filter.kinds.some(kind => isOfKind(row, kind))),
      ),
    [all, filter],
  );
  const acts: ItemActs = {
    onEdit: item => setForm({ kind: 'edit', item }),
    onHistory: item => setForm({ kind: 'history', item }),
    onReveal: item => setForm({ kind: 'reveal', item }),
    onPublish: ({ key, value: saved, published, comment }) =>
      edit(value.ref, [
        {
          key,
          value: saved,
          before: published,
          ...(comment && saved !== null ? { comment } : {}),
        },
      ]),
    onRemove: ({ key, published }) =>
      edit(value.ref, [{ key, value: null, before: published }]),
    onTakeBack: key => takeBack(value.ref, key),
  };
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        {isTable && (
          <ItemsTools
            rows={all}
            filter={filter}
            onFilter={setFilter}
            onAdd={() => setForm({ kind: 'edit' })}
          />
        )}
        {value.format === 'properties' && (
          <ModeSwitch
            mode={mode}
            onChange={next =>
              setParams(next === 'text' ? { mode: 'text' } : {}, {
                replace: true,
              })
            }
          />
        )}
      </div>
      {isTable ? (
        <ItemsTable
          rows={rows}
          wanted={wanted}
          isFiltered={filter.search !== '' || filter.kinds.length > 0}
          acts={acts}
        />
      ) : (
        <TextView value={value} />
      )}
      {form?.kind === 'edit' && (
        <EditDialog
          namespace={value}
          item={form.item}
          newKey={form.newKey}
          onClose={() => setForm(null)}
        />
      )}
      {form?.kind === 'history' && (
        <KeyHistoryDialog
          place={value.ref}
          itemKey={form.item.key}
          onClose={() => setForm(null)}
        />
      )}
      {form?.kind === 'reveal' && (
        <RevealDialog
          place={value.ref}
          itemKey={form.item.key}
          onClose={() => {
            setForm(null);
            onChanged();
          }}
        />
      )}
    </div>
  );
}
