import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Item } from '@fairway/plugin-apollo-common';
import { useEffect, useRef } from 'react';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** A key with its comment. */
export function KeyCell({
  item,
  isWanted,
}: {
  item: Item;
  /** The address leads to it. */
  isWanted: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const cell = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWanted) cell.current?.scrollIntoView?.({ block: 'center' });
  }, [isWanted]);
  return (
    <div
      ref={cell}
      className={styles.keyCell}
      data-wanted={isWanted || undefined}
      aria-current={isWanted || undefined}
    >
      <Text weight="bold" className={styles.mono}>
        {item.key}
      </Text>
      {item.comment && (
        <Text variant="body-x-small" color="secondary">
          {item.comment}
        </Text>
      )}
      {item.inheritedFrom && (
        <Text variant="body-x-small" color="secondary">
          {t('items.inherited', { namespace: item.inheritedFrom })}
        </Text>
      )}
    </div>
  );
}
