import { Container, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { auditReadPermission } from '@fairway/plugin-changes-common';
import {
  EmptyState,
  LoadedTable,
  Skeletons,
  useServerTable,
} from '@fairway/ui-kit';
import { RiLockLine } from '@remixicon/react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useColumns } from '../../hooks/useColumns';
import { changesTranslationRef } from '../../translation';
import { ColumnsMenu } from '../common/ColumnsMenu';
import { AuditRow, useAuditColumns } from './auditColumns';
import { AUDIT_FILTERS, AuditFilterName, toAuditQuery } from './auditFilter';
import { AuditFilterBar } from './AuditFilterBar';
import styles from './AuditPage.module.css';
import { ExportMenu } from './ExportMenu';
import { useVerifyChain } from './VerifyChain';

/** Who did what, with export and the proof that nothing was altered. */
export function AuditPage() {
  const { t } = useTranslationRef(changesTranslationRef);
  const { allowed, loading } = usePermission({
    permission: auditReadPermission,
  });
  return (
    <Container>
      {loading && <Skeletons count={5} />}
      {!loading && allowed && <AuditLog />}
      {!loading && !allowed && (
        <EmptyState
          icon={<RiLockLine size={32} />}
          title={t('audit.denied')}
          description={t('audit.deniedNext', {
            permission: <code>{auditReadPermission.name}</code>,
          })}
        />
      )}
    </Container>
  );
}

function AuditLog() {
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const verification = useVerifyChain();
  const columns = useAuditColumns();
  const { columnConfig, shown, setShown } = useColumns('audit', columns);
  const table = useServerTable<AuditRow, AuditFilterName>({
    filters: AUDIT_FILTERS,
    defaultPageSize: 50,
    load: async ({ filters, limit, offset, signal }) => {
      const { items, total } = await client.listAudit(
        { query: { ...toAuditQuery(filters), limit, offset } },
        { signal },
      );
      return { items: items.map(item => ({ ...item, id: item.seq })), total };
    },
  });
  return (
    <>
      <div className={styles.head}>
        <Text color="secondary">{t('audit.intro')}</Text>
        <div className={styles.acts}>
          {verification.button}
          <ExportMenu filter={table.filters} />
          <ColumnsMenu columns={columns} shown={shown} onChange={setShown} />
        </div>
      </div>
      {verification.result}
      <AuditFilterBar
        filter={table.filters}
        isFiltered={table.isFiltered}
        onChange={table.setFilter}
        onClear={table.clear}
      />
      <LoadedTable
        table={table}
        what={t('error.audit')}
        columnConfig={columnConfig}
        emptyState={<EmptyState title={t('audit.empty')} />}
      />
    </>
  );
}
