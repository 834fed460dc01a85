import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Item } from '@fairway/plugin-apollo-common';
import type { DraftEdit } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** A key's value: published, saved and not published, and as the change set would have it. */
export function ValueCell({
  item,
  edit,
}: {
  item: Item;
  edit: DraftEdit | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const unpublished = {
    none: null,
    added: t('items.savedNew'),
    changed: t('items.saved'),
    removed: t('items.savedRemoved'),
  }[item.change];
  return (
    <div className={styles.keyCell}>
      {item.masked ? (
        <Text color="secondary">{t('items.masked')}</Text>
      ) : (
        item.published !== null && (
          <code className={edit ? styles.old : styles.mono}>
            {item.published === '' ? t('items.empty') : item.published}
          </code>
        )
      )}
      {unpublished && (
        <span className={styles.saved}>
          <Text variant="body-x-small">{unpublished}</Text>
          {!item.masked && item.value !== null && (
            <code className={styles.mono}>{item.value}</code>
          )}
        </span>
      )}
      {edit && (
        <span className={styles.draft}>
          <Text variant="body-x-small">
            {edit.value === null ? t('items.willGo') : t('items.willBe')}
          </Text>
          {edit.value !== null && (
            <code className={styles.mono}>{edit.value}</code>
          )}
        </span>
      )}
    </div>
  );
}
