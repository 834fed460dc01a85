import { Box, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** Props of {@link Section}. */
export interface SectionProps {
  title: string;
  aside?: ReactNode;
  /** Of the heading; 3 unless told. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of a page, on a surface that the components inside adapt to. */
export function Section(props: SectionProps) {
  const { title, aside, level = 3, children } = props;
  const id = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-labelledby={id}
    >
      <div className={styles.head}>
        <Text as={`h${level}`} variant="title-x-small" weight="bold" id={id}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </Box>
  );
}
