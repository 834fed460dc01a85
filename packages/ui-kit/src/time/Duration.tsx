import { useSyncExternalStore } from 'react';
import { subscribeToClock } from './clock';
import { formatDuration } from './format';
import styles from './time.module.css';
import { useLanguage } from './useLanguage';

const never = () => () => {};

/** Props of {@link Duration}. */
export interface DurationProps {
  /** Start as an ISO 8601 instant. Nothing is shown for null. */
  from: string | null | undefined;
  /** End; without one the span grows until now. */
  to?: string | null;
}

/** The time between two instants, or since one. */
export function Duration(props: DurationProps) {
  const { from, to } = props;
  const language = useLanguage();
  const text = useSyncExternalStore(to ? never : subscribeToClock, () => {
    if (!from) return '';
    const end = to ? Date.parse(to) : Math.floor(Date.now() / 1000) * 1000;
    return formatDuration(end - Date.parse(from), language);
  });
  return text ? <span className={styles.duration}>{text}</span> : null;
}
