import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { Person, RelativeTime, StaleNote, StateBadge } from '@fairway/ui-kit';
import { changesTranslationRef } from '../../translation';
import { ChangeLink, useChangeName } from '../common/ChangeLink';
import { RiskAndWarnings } from '../common/RiskAndWarnings';
import { ActBar } from './ActBar';
import styles from './ChangePage.module.css';
import type { useChange } from './useChange';

/** What it is in one sentence, where it stands, and the acts. */
export function ChangeHead(props: {
  change: Change;
  followed: ReturnType<typeof useChange>;
  onChanged(change: Change): void;
}) {
  const { change, followed, onChanged } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const nameOf = useChangeName();
  const who = <Person entityRef={change.requesterRef} />;
  return (
    <div className={styles.head}>
      <div className={styles.title}>
        <div className={styles.inline}>
          <Text as="h2" variant="title-small">
            {nameOf(change)}
          </Text>
          <StateBadge
            state={change.state}
            waitingFor={change.waitingFor}
            size="medium"
          />
        </div>
        <Text as="p" variant="body-large">
          {change.plan.summary}
        </Text>
        <Text as="div" color="secondary">
          {change.submittedAt
            ? t('change.requested', {
                who,
                when: <RelativeTime at={change.submittedAt} />,
              })
            : t('change.planned', {
                who,
                when: <RelativeTime at={change.plannedAt} />,
              })}
        </Text>
        <RiskAndWarnings change={change} />
        {change.parentId !== null && (
          <Text as="div">
            {t('change.partOf', {
              change: <ParentLink id={change.parentId} />,
            })}
          </Text>
        )}
        {change.reason && (
          <blockquote className={styles.quote}>{change.reason}</blockquote>
        )}
        <div role="status">
          {followed.error && (
            <StaleNote observedAt={followed.at?.toISOString()} />
          )}
          {!followed.error && followed.status === 'polling' && (
            <Text variant="body-small" color="secondary">
              {t('change.notLive')}
            </Text>
          )}
        </div>
      </div>
      <ActBar change={change} onChanged={onChanged} />
    </div>
  );
}

function ParentLink(props: { id: number }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const title = t('change.parent');
  return <ChangeLink change={{ id: props.id, title }} />;
}
