import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeSummary } from '@fairway/plugin-changes-common';
import { useShortcuts } from '@fairway/ui-kit';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useKinds } from '../../hooks/useKinds';
import { changesTranslationRef } from '../../translation';
import { useChangeHref } from '../common/ChangeLink';
import { ApprovalRow } from './ApprovalRow';
import styles from './ApprovalsPage.module.css';

/** The rows of the queue, with the keys that move through and decide them. */
export function ApprovalList(props: {
  rows: ChangeSummary[];
  selected: ReadonlySet<number>;
  onSelect(id: number, selected: boolean): void;
  onApprove(change: ChangeSummary): void;
  onReject(change: ChangeSummary): void;
  onDecided(change: Change): void;
  onShowNews(): void;
}) {
  const { rows, selected, onSelect, onApprove, onReject } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const { titleOf } = useKinds();
  const hrefOf = useChangeHref();
  const navigate = useNavigate();
  const listRef = useRef<HTMLUListElement>(null);
  const [peeking, setPeeking] = useState<number>();

  /** The row that holds the focus; keys act on it. */
  const current = (): ChangeSummary | undefined => {
    const id = document.activeElement
      ?.closest<HTMLElement>('[data-change]')
      ?.getAttribute('data-change');
    return rows.find(row => String(row.id) === id);
  };
  const move = (by: 1 | -1) => {
    const at = rows.findIndex(row => row === current());
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
    listRef.current
      ?.querySelector<HTMLElement>(`[data-change="${rows[next]?.id}"] a`)
      ?.focus();
  };
  const withCurrent = (act: (change: ChangeSummary) => void) => () => {
    const change = current();
    if (change?.state === 'awaiting-approval') act(change);
  };

  useShortcuts([
    { keys: 'j', description: t('approvals.keys.next'), run: () => move(1) },
    {
      keys: 'k',
      description: t('approvals.keys.previous'),
      run: () => move(-1),
    },
    {
      keys: 'o',
      description: t('approvals.keys.peek'),
      run: withCurrent(({ id }) => setPeeking(peeking === id ? undefined : id)),
    },
    {
      keys: 'a',
      description: t('approvals.keys.approve'),
      run: withCurrent(change =>
        change.risk === 'low' ? onApprove(change) : navigate(hrefOf(change.id)),
      ),
    },
    {
      keys: 'r',
      description: t('approvals.keys.reject'),
      run: withCurrent(onReject),
    },
    {
      keys: 'x',
      description: t('approvals.keys.select'),
      run: withCurrent(change => {
        if (change.risk === 'low')
          onSelect(change.id, !selected.has(change.id));
      }),
    },
    {
      keys: '.',
      description: t('approvals.keys.refresh'),
      run: props.onShowNews,
    },
  ]);

  return (
    <ul ref={listRef} className={styles.list} aria-label={t('approvals.list')}>
      {rows.map(change => (
        <ApprovalRow
          key={change.id}
          change={change}
          kindTitle={titleOf(change.kind)}
          isSelected={selected.has(change.id)}
          onSelect={isSelected => onSelect(change.id, isSelected)}
          isPeeking={peeking === change.id}
          onPeek={open => setPeeking(open ? change.id : undefined)}
          onDecided={props.onDecided}
        />
      ))}
    </ul>
  );
}
