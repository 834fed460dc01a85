import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Item } from '@fairway/plugin-apollo-common';
import type { DraftEdit } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import { LongText } from '../common/LongText';
import { Author } from './Author';
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
          <LongText
            text={item.published === '' ? t('items.empty') : item.published}
            isOld={!!edit}
          />
        )
      )}
      {unpublished && (
        <span className={styles.saved}>
          <Text variant="body-x-small">
            {unpublished}
            {item.modifiedBy && (
              <>
                {' · '}
                <Author name={item.modifiedBy} nameOnly />
              </>
            )}
          </Text>
          {!item.masked && item.value !== null && (
            <LongText text={item.value} />
          )}
        </span>
      )}
      {edit && (
        <span className={styles.draft}>
          <Text variant="body-x-small">
            {edit.value === null ? t('items.willGo') : t('items.willBe')}
          </Text>
          {edit.value !== null && <LongText text={edit.value} />}
        </span>
      )}
    </div>
  );
}
