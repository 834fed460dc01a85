import { excerptOf } from '../../lib/excerpt';
import styles from './SearchPage.module.css';

/** A text around what was looked for, which is marked. */
export function FoundText({ text, search }: { text: string; search: string }) {
  const { before, match, after } = excerptOf(text, search);
  return (
    <code className={styles.mono}>
      {before}
      {match && <mark className={styles.mark}>{match}</mark>}
      {after}
    </code>
  );
}
