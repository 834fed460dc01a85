import { Button, Checkbox, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeSummary } from '@fairway/plugin-changes-common';
import {
  EntityName,
  Person,
  RelativeTime,
  RiskBadge,
  StateBadge,
} from '@fairway/ui-kit';
import { useId } from 'react';
import { changesTranslationRef } from '../../translation';
import { ChangeLink, useChangeName } from '../common/ChangeLink';
import { Joined } from '../common/Joined';
import { Peek } from './Peek';
import styles from './ApprovalsPage.module.css';

/** Props of {@link ApprovalRow}. */
export interface ApprovalRowProps {
  change: ChangeSummary;
  kindTitle: string;
  isSelected: boolean;
  onSelect(selected: boolean): void;
  isPeeking: boolean;
  onPeek(open: boolean): void;
  onDecided(change: Change): void;
}

/** A change that waits, in one glance; decided in place when the risk is low. */
export function ApprovalRow(props: ApprovalRowProps) {
  const { change, kindTitle, isSelected, onSelect, isPeeking, onPeek } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const nameOf = useChangeName();
  const peekId = useId();
  const name = nameOf(change);
  const waits = change.state === 'awaiting-approval';
  return (
    <li className={styles.row} data-change={change.id} data-left={!waits}>
      <div className={styles.select}>
        <Checkbox
          aria-label={t('approvals.select', { name })}
          isSelected={isSelected}
          isDisabled={!waits || change.risk !== 'low'}
          onChange={onSelect}
        />
      </div>
      <div className={styles.what}>
        <ChangeLink change={change} className={styles.name} />
        <Text as="div" variant="body-small" color="secondary">
          <Joined
            items={[
              kindTitle,
              change.target.environment,
              <Person
                key="who"
                entityRef={change.requesterRef}
                nameOnly
                plain
              />,
              <RelativeTime key="at" at={change.submittedAt} />,
            ]}
          />
        </Text>
        {change.reason && (
          <Text as="div" variant="body-small" className={styles.reason}>
            {change.reason}
          </Text>
        )}
      </div>
      <div className={styles.facts}>
        {waits ? (
          <RiskBadge risk={change.risk} />
        ) : (
          <StateBadge state={change.state} waitingFor={change.waitingFor} />
        )}
        <Text as="div" variant="body-small" color="secondary">
          {waits
            ? t('approvals.given', {
                given: String(change.approvals.given),
                required: String(change.approvals.required),
              })
            : t('approvals.left')}
        </Text>
        {change.approvals.missing.length > 0 && (
          <Text as="div" variant="body-small" color="secondary">
            {t('approvals.missing')}{' '}
            <Joined
              items={change.approvals.missing.map(ref => (
                <EntityName key={ref} entityRef={ref} />
              ))}
            />
          </Text>
        )}
      </div>
      <div className={styles.act}>
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isPeeking}
          aria-controls={isPeeking ? peekId : undefined}
          aria-label={isPeeking ? undefined : t('approvals.peekAt', { name })}
          onPress={() => onPeek(!isPeeking)}
        >
          {t(isPeeking ? 'approvals.unpeek' : 'approvals.peek')}
        </Button>
      </div>
      {isPeeking && (
        <div id={peekId} className={styles.peek}>
          <Peek id={change.id} onDecided={props.onDecided} />
        </div>
      )}
    </li>
  );
}
