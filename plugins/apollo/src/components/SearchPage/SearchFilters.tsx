import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select } from '@backstage/ui';
import { EntityPicker, ServerTable, useShortcuts } from '@fairway/ui-kit';
import { useRef, useState } from 'react';
import { useDebounce } from 'react-use';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import type { FoundRow, SearchFilter } from './SearchView';
import styles from './SearchPage.module.css';

const TYPING_MS = 300;
/** Longer texts the server refuses. */
const MAX_LENGTH = 200;

/** What is looked for, and where. */
export function SearchFilters({
  table,
}: {
  table: ServerTable<FoundRow, SearchFilter>;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items ?? [];
  const { filters } = table;
  const [text, setText] = useState(table.search);
  const [namespace, setNamespace] = useState(filters.namespace?.[0] ?? '');
  const bar = useRef<HTMLDivElement>(null);
  useDebounce(
    () => {
      if (text !== table.search) table.setSearch(text);
      if (namespace !== (filters.namespace?.[0] ?? '')) {
        table.setFilter('namespace', namespace ? [namespace] : []);
      }
    },
    TYPING_MS,
    [text, namespace],
  );
  useShortcuts([
    {
      keys: '/',
      description: t('search.label'),
      run: event => {
        event.preventDefault();
        bar.current?.querySelector('input')?.focus();
      },
    },
  ]);
  const environments = new Map(
    stores.flatMap(store =>
      store.environments.map(({ environment, title }) => [environment, title]),
    ),
  );
  return (
    <div className={styles.tools} role="search" ref={bar}>
      <SearchField
        className={styles.search}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={text}
        onChange={setText}
        maxLength={MAX_LENGTH}
      />
      <Select
        className={styles.filter}
        label={t('search.in')}
        options={(['both', 'key', 'value'] as const).map(id => ({
          id,
          label: t(`search.${id}`),
        }))}
        value={filters.in?.[0] ?? 'both'}
        onChange={key =>
          table.setFilter('in', key && key !== 'both' ? [String(key)] : [])
        }
      />
      <Select
        className={styles.filter}
        label={t('search.environments')}
        placeholder={t('search.allEnvironments')}
        selectionMode="multiple"
        options={[...environments].map(([id, label]) => ({ id, label }))}
        value={filters.environment ?? []}
        onChange={keys => table.setFilter('environment', keys.map(String))}
      />
      <EntityPicker
        className={styles.filter}
        label={t('search.component')}
        placeholder={t('search.allComponents')}
        kinds={['Component']}
        value={filters.component?.[0]}
        onChange={chosen =>
          table.setFilter('component', chosen ? [chosen] : [])
        }
      />
      <SearchField
        className={styles.filter}
        label={t('search.namespace')}
        placeholder={t('search.allNamespaces')}
        value={namespace}
        onChange={setNamespace}
      />
      {table.isFiltered && (
        <Button
          variant="tertiary"
          onPress={() => {
            setText('');
            setNamespace('');
            table.clear();
          }}
        >
          {t('search.clear')}
        </Button>
      )}
    </div>
  );
}
