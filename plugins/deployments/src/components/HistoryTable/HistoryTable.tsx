import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  CellText,
  ColumnConfig,
  Flex,
  Select,
  Text,
} from '@backstage/ui';
import { ChangeSummary } from '@fairway/plugin-changes-common';
import {
  DEPLOYMENT_KIND,
  DeliveryStage,
} from '@fairway/plugin-deployments-common';
import {
  Duration,
  EmptyState,
  LoadedTable,
  Person,
  RelativeTime,
  StateBadge,
} from '@fairway/ui-kit';
import {
  changesApiRef,
  useChangeHref,
  useChangesSignal,
} from '@fairway/plugin-changes-react';
import { REFRESH_MS } from '../../hooks/useDelivery';
import { reasonText, shortCommit } from '../../lib/text';
import { useSteadyTable } from '../../hooks/useSteadyTable';
import { deploymentsTranslationRef } from '../../translation';
import styles from '../Tables.module.css';

const ALL = 'all';

/** Every deployment of a component, newest first, by environment. */
export function HistoryTable({
  component,
  stages,
}: {
  component: string;
  stages: DeliveryStage[];
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const changesApi = useApi(changesApiRef);
  const changeHref = useChangeHref();
  const table = useSteadyTable<ChangeSummary, 'environment'>({
    prefix: 'history-',
    filters: ['environment'],
    refreshMs: REFRESH_MS.still,
    load: ({ filters, limit, offset, signal }) =>
      changesApi.listChanges(
        {
          query: {
            kind: [DEPLOYMENT_KIND],
            entityRef: [component],
            environment: filters.environment,
            children: 'include',
            limit,
            offset,
          },
        },
        { signal },
      ),
  });
  useChangesSignal(table.reload);

  const titleOf = (name: string | null) =>
    stages.find(({ environment }) => environment.name === name)?.environment
      .title ??
    name ??
    '';
  const [environment = ALL] = table.filters.environment ?? [];

  const columns: ColumnConfig<ChangeSummary>[] = [
    {
      id: 'change',
      minWidth: 240,
      label: t('history.change'),
      isRowHeader: true,
      defaultWidth: '2fr',
      cell: change => (
        <CellText
          title={change.title}
          description={
            change.facts.rollbackTo
              ? t('history.rollback', { id: change.facts.rollbackTo })
              : t('stage.change', { id: `${change.id}` })
          }
          href={changeHref(change.id)}
        />
      ),
    },
    {
      id: 'environment',
      minWidth: 120,
      label: t('history.environment'),
      cell: change => <CellText title={titleOf(change.target.environment)} />,
    },
    {
      id: 'version',
      minWidth: 100,
      label: t('history.version'),
      cell: change => (
        <CellText
          title={change.facts.version ?? ''}
          description={shortCommit(change.facts.commit ?? '')}
        />
      ),
    },
    {
      id: 'who',
      minWidth: 150,
      label: t('history.who'),
      cell: change => (
        <Cell>
          <Person entityRef={change.requesterRef} />
        </Cell>
      ),
    },
    {
      id: 'started',
      minWidth: 120,
      label: t('history.started'),
      cell: change => (
        <Cell>
          <RelativeTime
            at={change.startedAt ?? change.submittedAt ?? change.plannedAt}
            focusable={false}
          />
        </Cell>
      ),
    },
    {
      id: 'took',
      minWidth: 90,
      label: t('history.took'),
      cell: change => (
        <Cell>
          <Duration from={change.startedAt} to={change.endedAt} />
        </Cell>
      ),
    },
    {
      id: 'result',
      minWidth: 150,
      label: t('history.result'),
      cell: change => (
        <Cell>
          <Flex direction="column" gap="1" align="start">
            <StateBadge state={change.state} waitingFor={change.waitingFor} />
            {change.message && (
              <Text variant="body-x-small" color="secondary">
                {reasonText(change.message)}
              </Text>
            )}
          </Flex>
        </Cell>
      ),
    },
  ];

  return (
    <Flex direction="column" gap="3">
      <Select
        className={styles.field}
        label={t('history.environment')}
        options={[
          { id: ALL, label: t('history.allEnvironments') },
          ...stages.map(stage => ({
            id: stage.environment.name,
            label: stage.environment.title,
          })),
        ]}
        value={environment}
        onChange={key =>
          table.setFilter('environment', key === ALL ? [] : [String(key)])
        }
      />
      <div className={styles.scroll} {...table.holdProps}>
        <LoadedTable
          table={table}
          what={t('history.what')}
          columnConfig={columns}
          emptyState={
            <EmptyState
              title={
                environment === ALL
                  ? t('history.none')
                  : t('history.noneIn', { environment: titleOf(environment) })
              }
              description={t('history.noneHint')}
            />
          }
        />
      </div>
    </Flex>
  );
}
