import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useShortcuts } from '@fairway/ui-kit';
import { useRef } from 'react';
import { isOfKind, ITEM_KINDS, ItemKind, ItemRow } from '../../lib/items';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** What of the keys is shown, and how. */
export interface ItemsFilter {
  search: string;
  kinds: ItemKind[];
}

/** Finds keys, and adds one. */
export function ItemsTools({
  rows,
  filter,
  onFilter,
  onAdd,
}: {
  /** All of them, so that the numbers stay while one filters. */
  rows: ItemRow[];
  filter: ItemsFilter;
  onFilter: (filter: ItemsFilter) => void;
  onAdd: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { search, kinds } = filter;
  const bar = useRef<HTMLDivElement>(null);
  useShortcuts([
    {
      keys: '/',
      description: t('items.search'),
      run: event => {
        event.preventDefault();
        bar.current?.querySelector('input')?.focus();
      },
    },
    { keys: 'a', description: t('items.add'), run: onAdd },
  ]);
  return (
    <div className={styles.find} role="search" ref={bar}>
      <SearchField
        className={styles.search}
        aria-label={t('items.search')}
        placeholder={t('items.search')}
        value={search}
        onChange={text => onFilter({ search: text, kinds })}
      />
      {ITEM_KINDS.map(kind => {
        const count = rows.filter(row => isOfKind(row, kind)).length;
        const isChosen = kinds.includes(kind);
        if (count === 0 && !isChosen) return null;
        return (
          <ToggleButton
            key={kind}
            size="small"
            isSelected={isChosen}
            onChange={() =>
              onFilter({
                search,
                kinds: isChosen
                  ? kinds.filter(one => one !== kind)
                  : [...kinds, kind],
              })
            }
          >
            {t(`items.kind.${kind}`, { keys: `${count}` })}
          </ToggleButton>
        );
      })}
      <Button variant="secondary" onPress={onAdd}>
        {t('items.add')}
      </Button>
    </div>
  );
}

/** Whether the keys are a table or one text. */
export function ModeSwitch({
  mode,
  onChange,
}: {
  mode: 'table' | 'text';
  onChange: (mode: 'table' | 'text') => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('items.mode')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={keys =>
        onChange([...keys][0] === 'text' ? 'text' : 'table')
      }
    >
      <ToggleButton id="table">{t('items.table')}</ToggleButton>
      <ToggleButton id="text">{t('items.text')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
