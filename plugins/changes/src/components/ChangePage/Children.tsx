import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { Duration, StateBadge } from '@fairway/ui-kit';
import { changesTranslationRef } from '../../translation';
import { ChangeLink } from '../common/ChangeLink';
import styles from './ChangePage.module.css';

/** The changes that this one consists of. */
export function Children(props: { change: Change }) {
  const { children } = props.change;
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <>
      <Text color="secondary">
        {t('change.children', { count: children.length })}
      </Text>
      <ol className={styles.children}>
        {children.map(child => (
          <li key={child.id}>
            <span className={styles.inline}>
              <ChangeLink change={child} />
              <StateBadge state={child.state} waitingFor={child.waitingFor} />
              <Duration from={child.startedAt} to={child.endedAt} />
            </span>
            {child.message && (
              <Text as="div" variant="body-small">
                {child.message}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
