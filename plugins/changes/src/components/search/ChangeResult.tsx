import { Text } from '@backstage/ui';
import type { ChangeDocument } from '@fairway/plugin-changes-common';
import { Person, RelativeTime, StateBadge } from '@fairway/ui-kit';
import type { ReactElement } from 'react';
import { Joined } from '../common/Joined';
import { ChangeLink } from '../common/ChangeLink';
import styles from './ChangeResult.module.css';

/** What the search page hands to a result. */
export interface ChangeResultProps {
  icon?: ReactElement;
  result?: object;
}

/** A change among the results of the search, as it was when the index was made. */
export function ChangeResult({ icon, result }: ChangeResultProps) {
  if (!result) return null;
  const change = result as ChangeDocument;
  return (
    <div className={styles.result}>
      {icon}
      <div className={styles.what}>
        <div className={styles.head}>
          <ChangeLink change={{ id: change.id, title: change.name }} />
          <StateBadge state={change.state} />
        </div>
        <Text as="div" variant="body-small" color="secondary">
          <Joined
            items={[
              change.targetTitle,
              <Person
                key="who"
                entityRef={change.requesterRef}
                nameOnly
                plain
              />,
              change.submittedAt && (
                <RelativeTime key="at" at={change.submittedAt} />
              ),
            ]}
          />
        </Text>
        {change.reason && (
          <Text as="div" variant="body-small" className={styles.reason}>
            {change.reason}
          </Text>
        )}
      </div>
    </div>
  );
}
