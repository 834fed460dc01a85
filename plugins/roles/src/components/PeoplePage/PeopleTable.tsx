import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Cell,
  ColumnConfig,
  Link,
  SearchField,
  Select,
  Table,
} from '@backstage/ui';
import type { RolePerson } from '@fairway/plugin-roles-common';
import {
  EmptyState,
  ErrorPanel,
  usePoll,
  useServerTable,
} from '@fairway/ui-kit';
import { rolesApiRef } from '../../apis';
import { isAbsent } from '../../lib/isAbsent';
import { rolesTranslationRef } from '../../translation';
import { Names } from '../common/Names';
import styles from './PeoplePage.module.css';

type Row = RolePerson & { id: string };

/** People of the catalog, all or those who have a role. */
export function PeopleTable() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(rolesApiRef);
  const { value: roles } = usePoll(
    signal => client.listRoles({ query: { limit: 200 } }, { signal }),
    { intervalMs: null },
  );
  const table = useServerTable<Row, 'role'>({
    filters: ['role'],
    load: async ({ filters, search, limit, offset, signal }) => {
      const { items, total } = await client.listPeople(
        {
          query: {
            role: filters.role?.[0],
            search: search || undefined,
            limit,
            offset,
          },
        },
        { signal },
      );
      return { items: items.map(item => ({ ...item, id: item.ref })), total };
    },
  });
  const columns: ColumnConfig<Row>[] = [
    {
      id: 'person',
      label: t('people.person'),
      isRowHeader: true,
      minWidth: 160,
      cell: ({ ref, displayName }) => (
        <Cell>
          <Link href={`?person=${encodeURIComponent(ref)}`} weight="bold">
            {displayName ?? ref}
          </Link>
        </Cell>
      ),
    },
    {
      id: 'groups',
      label: t('people.groups'),
      minWidth: 200,
      cell: ({ groups }) => (
        <Cell>
          {groups.length > 0 ? <Names refs={groups} /> : t('people.noGroups')}
        </Cell>
      ),
    },
  ];
  if (table.error && !table.items) {
    return isAbsent(table.error) ? (
      <EmptyState title={t('absent.title')} description={t('absent.next')} />
    ) : (
      <ErrorPanel
        what={t('error.people')}
        error={table.error}
        onRetry={table.reload}
      />
    );
  }
  return (
    <>
      <div className={styles.bar} role="search">
        <SearchField
          className={styles.picker}
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={table.search}
          onChange={table.setSearch}
        />
        <Select
          className={styles.picker}
          aria-label={t('people.role')}
          placeholder={t('people.anyRole')}
          options={(roles?.items ?? []).map(({ name, title }) => ({
            id: name,
            label: title,
          }))}
          value={table.filters.role?.[0] ?? null}
          onChange={key => table.setFilter('role', key ? [String(key)] : [])}
        />
        {table.isFiltered && (
          <Button variant="tertiary" onPress={table.clear}>
            {t('people.clear')}
          </Button>
        )}
      </div>
      <Table
        {...table.tableProps}
        columnConfig={columns}
        emptyState={
          <EmptyState
            title={t(table.isFiltered ? 'people.noMatch' : 'people.none')}
            description={table.isFiltered ? undefined : t('people.noneNext')}
          />
        }
      />
    </>
  );
}
