import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiWifiOffLine } from '@remixicon/react';
import { RelativeTime } from '../time/RelativeTime';
import { uiKitTranslationRef } from '../translation';
import styles from './feedback.module.css';

/** Props of {@link StaleNote}. */
export interface StaleNoteProps {
  /** When the shown data was last true, as an ISO 8601 instant. Nothing is shown for null. */
  observedAt: string | null | undefined;
}

/** Says how old data is whose source does not answer. Show it only then. */
export function StaleNote(props: StaleNoteProps) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  if (!props.observedAt) return null;
  return (
    <span role="status" className={styles.stale}>
      <RiWifiOffLine aria-hidden size={16} />
      <span>
        {t('stale.text', { age: <RelativeTime at={props.observedAt} /> })}
      </span>
    </span>
  );
}
