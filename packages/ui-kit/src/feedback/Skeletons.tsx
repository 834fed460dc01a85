import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { uiKitTranslationRef } from '../translation';
import styles from './feedback.module.css';

/** Props of {@link Skeletons}. */
export interface SkeletonsProps {
  /** How many, 3 unless told. */
  count?: number;
  /** Height of each in pixels, 48 unless told: that of what comes, so that nothing jumps. */
  height?: number;
  /** Beside each other rather than below. */
  horizontal?: boolean;
}

/** Holds the place of what is loading. */
export function Skeletons(props: SkeletonsProps) {
  const { count = 3, height = 48, horizontal = false } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (
    <div
      role="status"
      className={styles.skeletons}
      data-horizontal={horizontal || undefined}
    >
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} width="100%" />
      ))}
    </div>
  );
}
