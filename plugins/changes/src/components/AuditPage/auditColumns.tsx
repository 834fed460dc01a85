import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuditEntry } from '@fairway/plugin-changes-common';
import { EntityName, Person, RelativeTime } from '@fairway/ui-kit';
import { Link } from '@backstage/ui';
import { useActionLabel } from '../../hooks/useActionLabel';
import { changesTranslationRef } from '../../translation';
import { useChangeHref } from '../common/ChangeLink';
import { AuditData } from './AuditData';

/** A row of the table; tables want an `id`. */
export type AuditRow = AuditEntry & { id: number };

/** Columns of the audit log. */
export function useAuditColumns(): ColumnConfig<AuditRow>[] {
  const { t } = useTranslationRef(changesTranslationRef);
  const actionLabel = useActionLabel();
  const hrefOf = useChangeHref();
  return [
    {
      id: 'seq',
      label: t('audit.column.seq'),
      cell: entry => <CellText title={String(entry.seq)} />,
      width: 80,
    },
    {
      id: 'at',
      label: t('audit.column.at'),
      cell: entry => (
        <Cell>
          <RelativeTime at={entry.at} focusable={false} />
        </Cell>
      ),
      minWidth: 120,
    },
    {
      id: 'actor',
      label: t('audit.column.actor'),
      cell: entry => (
        <Cell>
          <Actor actorRef={entry.actorRef} />
        </Cell>
      ),
      minWidth: 120,
    },
    {
      id: 'action',
      label: t('audit.column.action'),
      isRowHeader: true,
      cell: entry => <CellText title={actionLabel(entry.action)} />,
      minWidth: 160,
    },
    {
      id: 'change',
      label: t('audit.column.change'),
      cell: entry => (
        <Cell>
          {entry.changeId !== null && (
            <Link href={hrefOf(entry.changeId)}>{`#${entry.changeId}`}</Link>
          )}
        </Cell>
      ),
      width: 100,
    },
    {
      id: 'target',
      label: t('audit.column.target'),
      cell: entry =>
        entry.entityRef ? (
          <Cell>
            <EntityName entityRef={entry.entityRef} />
          </Cell>
        ) : (
          <CellText title={entry.targetKey ?? '–'} />
        ),
      minWidth: 120,
    },
    {
      id: 'environment',
      label: t('audit.column.environment'),
      cell: entry => <CellText title={entry.environment ?? '–'} />,
      minWidth: 140,
    },
    {
      id: 'data',
      label: t('audit.column.data'),
      cell: entry => (
        <Cell>
          <AuditData data={entry.data} />
        </Cell>
      ),
      minWidth: 240,
    },
  ];
}

function Actor(props: { actorRef: string }) {
  const { actorRef } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  if (actorRef === 'system') return <>{t('audit.system')}</>;
  return /^[^:]+:[^/]+\/.+$/.test(actorRef) ? (
    <Person entityRef={actorRef} nameOnly />
  ) : (
    <>{actorRef}</>
  );
}
