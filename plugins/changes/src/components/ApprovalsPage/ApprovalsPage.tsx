import {
  Button,
  Container,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Change,
  ChangeSummary,
  Decision,
} from '@fairway/plugin-changes-common';
import { EmptyState, ErrorPanel, Skeletons, StaleNote } from '@fairway/ui-kit';
import { RiArrowUpLine } from '@remixicon/react';
import { useState } from 'react';
import { isFiltered } from '../../lib/filters';
import { changesTranslationRef } from '../../translation';
import { FilterBar } from '../common/FilterBar';
import { DecisionDialog } from '../decide/DecisionDialog';
import { ApprovalList } from './ApprovalList';
import styles from './ApprovalsPage.module.css';
import { BulkDialog } from './BulkDialog';
import { Pager } from './Pager';
import { SelectionBar } from './SelectionBar';
import { Order, ORDERS, useApprovals } from './useApprovals';

const FILTERS = [
  'environment',
  'system',
  'kind',
  'risk',
  'requesterRef',
  'age',
] as const;

/** The approval queue: what to decide now. */
export function ApprovalsPage() {
  const { t } = useTranslationRef(changesTranslationRef);
  const approvals = useApprovals();
  const { queue } = approvals;
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [bulk, setBulk] = useState<ChangeSummary[]>();
  const [deciding, setDeciding] = useState<{
    change: ChangeSummary;
    decision: Decision;
  }>();
  const rows = queue.value?.rows ?? [];
  const chosen = rows.filter(
    row => selected.has(row.id) && row.state === 'awaiting-approval',
  );

  const select = (id: number, isSelected: boolean) =>
    setSelected(before => {
      const next = new Set(before);
      if (isSelected) next.add(id);
      else next.delete(id);
      return next;
    });
  const onDecided = (change: Change) => {
    setDeciding(undefined);
    select(change.id, false);
    queue.update(change);
  };
  const unseen = queue.value?.unseen ?? 0;

  return (
    <Container>
      <div className={styles.head}>
        <ToggleButtonGroup
          aria-label={t('approvals.scope')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[approvals.scope]}
          onSelectionChange={keys =>
            approvals.setScope(keys.has('all') ? 'all' : 'me')
          }
        >
          <ToggleButton id="me">{t('approvals.mine')}</ToggleButton>
          <ToggleButton id="all">{t('approvals.all')}</ToggleButton>
        </ToggleButtonGroup>
        <Select
          className={styles.order}
          size="small"
          aria-label={t('filter.sort')}
          value={approvals.order}
          onChange={key => approvals.setOrder(key as Order)}
          options={(Object.keys(ORDERS) as Order[]).map(id => ({
            id,
            label: t(`filter.sorts.${id}`),
          }))}
        />
      </div>
      <FilterBar
        filter={approvals.filter}
        onChange={approvals.setFilter}
        onClear={approvals.clearFilter}
        show={FILTERS}
        scope={approvals.inScope}
      />
      <div role="status">
        {unseen > 0 && (
          <div className={styles.bar}>
            <Button
              size="small"
              variant="primary"
              iconStart={<RiArrowUpLine />}
              onPress={queue.reload}
            >
              {t('approvals.unseen', { count: unseen })}
            </Button>
            <span>{t('approvals.unseenHint')}</span>
          </div>
        )}
        {queue.stale && <StaleNote observedAt={queue.at?.toISOString()} />}
      </div>
      {chosen.length > 0 && (
        <SelectionBar
          count={chosen.length}
          onApprove={() => setBulk(chosen)}
          onClear={() => setSelected(new Set())}
        />
      )}
      {queue.loading && <Skeletons count={5} height={72} />}
      {queue.error && (
        <ErrorPanel
          what={t('error.queue')}
          error={queue.error}
          onRetry={queue.reload}
        />
      )}
      {queue.value && rows.length === 0 && <NothingWaits {...approvals} />}
      {rows.length > 0 && (
        <ApprovalList
          rows={rows}
          selected={selected}
          onSelect={select}
          onApprove={change => setDeciding({ change, decision: 'approve' })}
          onReject={change => setDeciding({ change, decision: 'reject' })}
          onDecided={onDecided}
          onShowNews={queue.reload}
        />
      )}
      {queue.value && (
        <Pager
          offset={approvals.offset}
          pageSize={approvals.pageSize}
          total={queue.value.total}
          onOffset={approvals.setOffset}
        />
      )}
      {deciding && (
        <DecisionDialog
          {...deciding}
          onDecided={onDecided}
          onClose={() => setDeciding(undefined)}
        />
      )}
      {bulk && (
        <BulkDialog
          changes={bulk}
          onDone={() => {
            setSelected(new Set());
            queue.lookForNews();
          }}
          onClose={() => setBulk(undefined)}
        />
      )}
    </Container>
  );
}

function NothingWaits(props: ReturnType<typeof useApprovals>) {
  const { filter, scope, clearFilter, setScope } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={t('approvals.empty.filtered')}
        action={
          <Button variant="secondary" onPress={clearFilter}>
            {t('filter.clear')}
          </Button>
        }
      />
    );
  }
  if (scope === 'all') {
    return (
      <EmptyState
        title={t('approvals.empty.all')}
        description={t('approvals.empty.allNext')}
      />
    );
  }
  return (
    <EmptyState
      title={t('approvals.empty.mine')}
      description={t('approvals.empty.mineNext')}
      action={
        <Button variant="secondary" onPress={() => setScope('all')}>
          {t('approvals.empty.showAll')}
        </Button>
      }
    />
  );
}
