import { useId } from 'react';
import { useLanguage } from '../time/useLanguage';
import styles from './ProgressBar.module.css';

/** Props of {@link ProgressBar}. */
export interface ProgressBarProps {
  /** Share done, 0 to 1; null while the share is not known. */
  value: number | null;
  label: string;
}

/** How far something is, with its label. */
export function ProgressBar(props: ProgressBarProps) {
  const { value, label } = props;
  const id = useId();
  const language = useLanguage();
  const percent =
    value === null
      ? null
      : new Intl.NumberFormat(language, { style: 'percent' }).format(value);
  return (
    <div className={styles.root}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {percent && <span className={styles.percent}>{percent}</span>}
      <progress
        className={styles.bar}
        aria-labelledby={id}
        max={1}
        {...(value === null ? {} : { value })}
      />
    </div>
  );
}
