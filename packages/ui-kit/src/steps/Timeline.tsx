import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiCircleFill } from '@remixicon/react';
import type { ReactElement, ReactNode } from 'react';
import { Person } from '../entity/Person';
import type { Tone } from '../state/states';
import { RelativeTime } from '../time/RelativeTime';
import { uiKitTranslationRef } from '../translation';
import styles from './Timeline.module.css';

/** One event of a {@link Timeline}. */
export interface TimelineItem {
  /** The place in the list unless told. */
  id?: string | number;
  at: string;
  /** A user's entity reference; null for the portal itself. Any other text is shown as it is. */
  actor: string | null;
  title: ReactNode;
  details?: ReactNode;
  icon?: ReactElement;
  tone?: Tone;
}

/** Props of {@link Timeline}. */
export interface TimelineProps {
  items: readonly TimelineItem[];
  label?: string;
}

/** What happened, in the order given. */
export function Timeline(props: TimelineProps) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (
    <ol className={styles.list} aria-label={props.label ?? t('timeline.label')}>
      {props.items.map((item, index) => (
        <li
          key={item.id ?? index}
          className={styles.item}
          data-tone={item.tone ?? 'neutral'}
        >
          <span aria-hidden className={styles.marker}>
            {item.icon ?? <RiCircleFill size={10} />}
          </span>
          <div className={styles.content}>
            <div className={styles.heading}>
              <Text>{item.title}</Text>
              <span className={styles.meta}>
                <Actor actor={item.actor} />
                <RelativeTime at={item.at} />
              </span>
            </div>
            {item.details && (
              <div className={styles.details}>{item.details}</div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actor(props: { actor: string | null }) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const { actor } = props;
  if (actor === null || actor === 'system') return <>{t('timeline.system')}</>;
  return actor.includes(':') && actor.includes('/') ? (
    <Person entityRef={actor} />
  ) : (
    <>{actor}</>
  );
}
