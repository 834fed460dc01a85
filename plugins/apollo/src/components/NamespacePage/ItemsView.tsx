import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { Item, Namespace } from '@fairway/plugin-apollo-common';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { apolloTranslationRef } from '../../translation';
import { EditDialog } from './EditDialog';
import { ItemsTable } from './ItemsTable';
import { KeyHistoryDialog } from './KeyHistoryDialog';
import styles from './NamespacePage.module.css';
import { RevealDialog } from './RevealDialog';
import { TextView } from './TextView';

type Form =
  | { kind: 'edit'; item?: Item }
  | { kind: 'history'; item: Item }
  | { kind: 'reveal'; item: Item };

/** The keys as a table or as one text, with the edits that were collected. */
export function ItemsView({
  value,
  onChanged,
}: {
  value: Namespace;
  onChanged: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, edit, takeBack } = useChangeSet();
  const [search, setSearch] = useState('');
  const [mode, setMode] = useState<'table' | 'text'>('table');
  const [form, setForm] = useState<Form | null>(null);
  const isTable = value.format === 'properties' && mode === 'table';
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        {isTable && (
          <SearchField
            className={styles.search}
            aria-label={t('items.search')}
            placeholder={t('items.search')}
            value={search}
            onChange={setSearch}
          />
        )}
        {value.format === 'properties' && (
          <ToggleButtonGroup
            aria-label={t('items.mode')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[mode]}
            onSelectionChange={keys =>
              setMode([...keys][0] === 'text' ? 'text' : 'table')
            }
          >
            <ToggleButton id="table">{t('items.table')}</ToggleButton>
            <ToggleButton id="text">{t('items.text')}</ToggleButton>
          </ToggleButtonGroup>
        )}
        {isTable && (
          <Button variant="secondary" onPress={() => setForm({ kind: 'edit' })}>
            {t('items.add')}
          </Button>
        )}
      </div>
      {isTable ? (
        <ItemsTable
          value={value}
          search={search}
          draft={draft}
          onEdit={item => setForm({ kind: 'edit', item })}
          onHistory={item => setForm({ kind: 'history', item })}
          onReveal={item => setForm({ kind: 'reveal', item })}
          onRemove={item =>
            edit(value.ref, [
              { key: item.key, value: null, before: item.published },
            ])
          }
          onTakeBack={key => takeBack(value.ref, key)}
        />
      ) : (
        <TextView key={value.version} value={value} />
      )}
      {form?.kind === 'edit' && (
        <EditDialog
          namespace={value}
          item={form.item}
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
