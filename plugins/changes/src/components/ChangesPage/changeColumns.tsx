import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import {
  Duration,
  Person,
  RelativeTime,
  RiskBadge,
  StateBadge,
} from '@fairway/ui-kit';
import { useKinds } from '../../hooks/useKinds';
import { changesTranslationRef } from '../../translation';
import { ChangeLink } from '../common/ChangeLink';

/** Columns that tables of changes hide until the reader asks for them. */
export const HIDDEN_AT_FIRST = ['kind', 'risk', 'duration'];

/** Columns of a table of changes; the ids of sortable ones are those of the API's `orderBy`. */
export function useChangeColumns(): ColumnConfig<ChangeSummary>[] {
  const { t } = useTranslationRef(changesTranslationRef);
  const { titleOf } = useKinds();
  return [
    {
      id: 'id',
      label: t('changes.column.title'),
      isRowHeader: true,
      isSortable: true,
      width: '3fr',
      minWidth: 240,
      cell: change => (
        <Cell>
          <ChangeLink change={change} />
        </Cell>
      ),
    },
    {
      id: 'state',
      label: t('changes.column.state'),
      width: '1fr',
      minWidth: 180,
      cell: change => (
        <Cell>
          <StateBadge state={change.state} waitingFor={change.waitingFor} />
        </Cell>
      ),
    },
    {
      id: 'kind',
      label: t('changes.column.kind'),
      width: '1fr',
      minWidth: 120,
      cell: change => <CellText title={titleOf(change.kind)} />,
    },
    {
      id: 'environment',
      label: t('changes.column.environment'),
      width: '1fr',
      minWidth: 160,
      isSortable: true,
      cell: change => <CellText title={change.target.environment ?? '–'} />,
    },
    {
      id: 'risk',
      label: t('changes.column.risk'),
      width: '1fr',
      minWidth: 130,
      isSortable: true,
      cell: change => (
        <Cell>
          <RiskBadge risk={change.risk} plain />
        </Cell>
      ),
    },
    {
      id: 'requester',
      label: t('changes.column.requester'),
      width: '1fr',
      minWidth: 140,
      cell: change => (
        <Cell>
          <Person entityRef={change.requesterRef} nameOnly />
        </Cell>
      ),
    },
    {
      id: 'submittedAt',
      label: t('changes.column.submitted'),
      width: '1fr',
      minWidth: 130,
      isSortable: true,
      cell: change => (
        <Cell>
          <RelativeTime at={change.submittedAt} focusable={false} />
        </Cell>
      ),
    },
    {
      id: 'endedAt',
      label: t('changes.column.ended'),
      width: '1fr',
      minWidth: 130,
      isSortable: true,
      cell: change => (
        <Cell>
          <RelativeTime at={change.endedAt} focusable={false} />
        </Cell>
      ),
    },
    {
      id: 'duration',
      label: t('changes.column.duration'),
      width: '1fr',
      minWidth: 110,
      cell: change => (
        <Cell>
          <Duration from={change.startedAt} to={change.endedAt} />
        </Cell>
      ),
    },
  ];
}
