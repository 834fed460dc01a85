import { Box, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './common.module.css';

/** A titled part of a page. */
export function Section(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const id = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-labelledby={id}
    >
      <div className={styles.head}>
        <Text as="h2" variant="title-x-small" id={id}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </Box>
  );
}
