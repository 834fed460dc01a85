import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Cell,
  ColumnConfig,
  Menu,
  MenuItem,
  MenuTrigger,
  Table,
  Text,
  useTable,
} from '@backstage/ui';
import type { Item, Namespace } from '@fairway/plugin-apollo-common';
import { EmptyState, RelativeTime } from '@fairway/ui-kit';
import { RiMore2Line } from '@remixicon/react';
import { useMemo } from 'react';
import { ChangeSetDraft, DraftEdit, editsOf } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import { Author } from './Author';
import styles from './NamespacePage.module.css';
import { ValueCell } from './ValueCell';

/** A key with what is planned for it. */
interface Row {
  id: string;
  item: Item;
  edit: DraftEdit | undefined;
}

const ADDED: Omit<Item, 'key'> = {
  value: null,
  published: null,
  masked: false,
  comment: null,
  change: 'none',
  inheritedFrom: null,
  modifiedBy: null,
  modifiedAt: null,
};

function matches({ item, edit }: Row, search: string): boolean {
  const wanted = search.toLowerCase();
  return [item.key, item.value, item.published, item.comment, edit?.value]
    .filter(text => typeof text === 'string')
    .some(text => text!.toLowerCase().includes(wanted));
}

/** The keys of a namespace: what is published, what is saved and not published, and what is collected. */
export function ItemsTable({
  value,
  search,
  draft,
  onEdit,
  onHistory,
  onReveal,
  onRemove,
  onTakeBack,
}: {
  value: Namespace;
  search: string;
  draft: ChangeSetDraft;
  onEdit: (item: Item) => void;
  onHistory: (item: Item) => void;
  onReveal: (item: Item) => void;
  onRemove: (item: Item) => void;
  onTakeBack: (key: string) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const rows = useMemo(() => {
    const edits = editsOf(draft, value.ref);
    const known = new Set(value.items.map(({ key }) => key));
    return [
      ...value.items.map(item => ({
        id: item.key,
        item,
        edit: edits.find(({ key }) => key === item.key),
      })),
      ...edits
        .filter(({ key }) => !known.has(key))
        .map(edit => ({
          id: edit.key,
          item: { ...ADDED, key: edit.key },
          edit,
        })),
    ].filter(row => matches(row, search));
  }, [value, draft, search]);
  const { tableProps } = useTable<Row>({
    mode: 'complete',
    data: rows,
    paginationOptions: { pageSize: 50 },
  });

  const columns: ColumnConfig<Row>[] = [
    {
      id: 'key',
      label: t('items.key'),
      isRowHeader: true,
      minWidth: 200,
      cell: ({ item }) => (
        <Cell>
          <div className={styles.keyCell}>
            <Text weight="bold" className={styles.mono}>
              {item.key}
            </Text>
            {item.comment && (
              <Text variant="body-x-small" color="secondary">
                {item.comment}
              </Text>
            )}
            {item.inheritedFrom && (
              <Text variant="body-x-small" color="secondary">
                {t('items.inherited', { namespace: item.inheritedFrom })}
              </Text>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'value',
      label: t('items.value'),
      minWidth: 280,
      defaultWidth: '2fr',
      cell: ({ item, edit }) => (
        <Cell>
          <ValueCell item={item} edit={edit} />
        </Cell>
      ),
    },
    {
      id: 'modified',
      label: t('items.modified'),
      minWidth: 140,
      cell: ({ item }) => (
        <Cell>
          <div className={styles.keyCell}>
            {item.modifiedAt && <RelativeTime at={item.modifiedAt} />}
            {item.modifiedBy && (
              <Text variant="body-x-small" color="secondary">
                <Author name={item.modifiedBy} nameOnly />
              </Text>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'acts',
      label: t('items.acts'),
      minWidth: 72,
      width: 72,
      cell: ({ item, edit }) => (
        <Cell>
          <div className={styles.acts}>
            <MenuTrigger>
              <ButtonIcon
                variant="tertiary"
                icon={<RiMore2Line />}
                aria-label={t('items.actsOf', { key: item.key })}
              />
              <Menu>
                <MenuItem onAction={() => onEdit(item)}>
                  {t('items.edit')}
                </MenuItem>
                {edit ? (
                  <MenuItem onAction={() => onTakeBack(item.key)}>
                    {t('items.takeBack')}
                  </MenuItem>
                ) : (
                  !item.inheritedFrom && (
                    <MenuItem onAction={() => onRemove(item)}>
                      {t('items.remove')}
                    </MenuItem>
                  )
                )}
                {item.masked && (
                  <MenuItem onAction={() => onReveal(item)}>
                    {t('items.reveal')}
                  </MenuItem>
                )}
                <MenuItem onAction={() => onHistory(item)}>
                  {t('items.history')}
                </MenuItem>
              </Menu>
            </MenuTrigger>
          </div>
        </Cell>
      ),
    },
  ];
  return (
    <div className={styles.scroll}>
      <Table
        {...tableProps}
        columnConfig={columns}
        emptyState={
          search ? (
            <EmptyState
              title={t('items.noMatch')}
              description={t('items.noMatchHint')}
            />
          ) : (
            <EmptyState
              title={t('items.none')}
              description={t('items.noneHint')}
            />
          )
        }
      />
    </div>
  );
}
