import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { KeyDifference } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** Keys with what they were and what they become. */
export function Differences({
  items,
  reversed = false,
}: {
  items: KeyDifference[];
  /** Reads them as the way back: what came after becomes what was before. */
  reversed?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (items.length === 0) {
    return <Text color="secondary">{t('differences.none')}</Text>;
  }
  return (
    <ul className={styles.events}>
      {items.map(item => {
        const [from, to] = reversed
          ? [item.after, item.before]
          : [item.before, item.after];
        return (
          <li key={item.key} className={styles.event}>
            <Text weight="bold" className={styles.mono}>
              {item.key}
            </Text>
            {item.masked ? (
              <Text color="secondary">{t('differences.masked')}</Text>
            ) : (
              <>
                {from !== null && <del className={styles.before}>{from}</del>}
                {to !== null && <ins className={styles.after}>{to}</ins>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
