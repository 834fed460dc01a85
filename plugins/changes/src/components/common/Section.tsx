import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A titled part of a page. */
export function Section(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Text as="h3" variant="title-x-small" id={id}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </section>
  );
}
