import { Text } from '@backstage/ui';
import { RiInboxLine } from '@remixicon/react';
import type { ReactElement, ReactNode } from 'react';
import styles from './feedback.module.css';

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  /** What would be here. */
  title: string;
  /** How it gets here. */
  description?: ReactNode;
  /** The next act, such as a button. */
  action?: ReactNode;
  icon?: ReactElement;
}

/** Says what would be here and how to get it. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span aria-hidden className={styles.emptyIcon}>
        {props.icon ?? <RiInboxLine size={32} />}
      </span>
      <Text as="p" variant="title-x-small">
        {props.title}
      </Text>
      {props.description && (
        <Text as="div" color="secondary">
          {props.description}
        </Text>
      )}
      {props.action}
    </div>
  );
}
