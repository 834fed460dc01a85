import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyButton } from '@fairway/ui-kit';
import { shortDigest } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Images.module.css';

/** Images by name, shortened to read and whole to copy. */
export function Images({ images }: { images: Record<string, string> }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  return (
    <ul className={styles.images}>
      {Object.entries(images).map(([name, image]) => (
        <li key={name}>
          <code title={image}>{shortDigest(image)}</code>
          <CopyButton text={image} label={t('builds.copyImage', { name })} />
        </li>
      ))}
    </ul>
  );
}
