import { ReactNode } from 'react';
import styles from './ScrollTable.module.css';

/** A plain table of texts, which scrolls sideways by itself and by the keyboard. */
export function ScrollTable({ children }: { children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </div>
  );
}
