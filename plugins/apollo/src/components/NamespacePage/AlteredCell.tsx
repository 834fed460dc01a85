import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { Item } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { RelativeTime } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';
import { Author } from './Author';
import styles from './NamespacePage.module.css';

/** Who altered last what clients get of a key, when and by which change; where that is unknown, who edited it. */
export function AlteredCell({ item }: { item: Item }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const changeHref = useChangeHref();
  const { altered, modifiedAt, modifiedBy } = item;
  const at = altered?.at ?? modifiedAt;
  const by = altered?.publishedBy ?? modifiedBy;
  return (
    <div className={styles.keyCell}>
      {at && <RelativeTime at={at} />}
      <Text variant="body-x-small" color="secondary">
        {by && <Author name={by} nameOnly />}
        {by && altered && ' · '}
        {altered &&
          (altered.changeId === null ? (
            altered.title
          ) : (
            <Link href={changeHref(altered.changeId)} variant="body-x-small">
              {t('namespace.change', { id: `${altered.changeId}` })}
            </Link>
          ))}
      </Text>
    </div>
  );
}
