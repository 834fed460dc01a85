import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text, ToggleButton } from '@backstage/ui';
import { MatrixRow } from '@fairway/plugin-deployments-common';
import { ServerTable, useShortcuts } from '@fairway/ui-kit';
import { useRef } from 'react';
import { useMatrixFilters } from '../../hooks/useMatrixFilters';
import { deploymentsTranslationRef } from '../../translation';
import { TableSearch } from '../TableSearch';
import styles from './MatrixPage.module.css';

/** A row with the id that tables ask for. */
export type MatrixItem = MatrixRow & { id: string };

/** Names of the matrix's filters in the address. */
export const MATRIX_FILTERS = ['owner', 'system'] as const;
export type MatrixFilter = (typeof MATRIX_FILTERS)[number];

/** Which components the matrix shows. */
export function MatrixFilters({
  table,
}: {
  table: ServerTable<MatrixItem, MatrixFilter>;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { teams, systems, myTeams, error } = useMatrixFilters();
  const { owner = [], system = [] } = table.filters;
  const bar = useRef<HTMLDivElement>(null);
  useShortcuts([
    {
      keys: '/',
      description: t('matrix.search'),
      run: event => {
        event.preventDefault();
        bar.current?.querySelector('input')?.focus();
      },
    },
  ]);
  const isMine = myTeams.length > 0 && owner.join() === myTeams.join();

  return (
    <div className={styles.filters} role="search" ref={bar}>
      <div className={styles.filter}>
        <TableSearch
          label={t('matrix.search')}
          value={table.search}
          onChange={table.setSearch}
        />
      </div>
      <div className={styles.filter}>
        <Select
          aria-label={t('matrix.team')}
          placeholder={t('matrix.allTeams')}
          selectionMode="multiple"
          search
          options={teams}
          value={owner}
          onChange={keys => table.setFilter('owner', keys.map(String))}
        />
      </div>
      <div className={styles.filter}>
        <Select
          aria-label={t('matrix.system')}
          placeholder={t('matrix.allSystems')}
          selectionMode="multiple"
          search
          options={systems}
          value={system}
          onChange={keys => table.setFilter('system', keys.map(String))}
        />
      </div>
      {myTeams.length > 0 && (
        <ToggleButton
          isSelected={isMine}
          onChange={selected =>
            table.setFilter('owner', selected ? myTeams : [])
          }
        >
          {t('matrix.mine')}
        </ToggleButton>
      )}
      {error && (
        <Text variant="body-small" color="secondary">
          {t('matrix.filtersFailed')}
        </Text>
      )}
      {table.isFiltered && (
        <Button variant="tertiary" onPress={table.clear}>
          {t('matrix.clear')}
        </Button>
      )}
    </div>
  );
}
