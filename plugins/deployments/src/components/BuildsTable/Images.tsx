import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Build } from '@fairway/plugin-deployments-common';
import { CopyButton } from '@fairway/ui-kit';
import { shortDigest } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Images.module.css';

/** A build's images by name, shortened to read and whole to copy. */
export function Images({ build }: { build: Build }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  return (
    <ul className={styles.images}>
      {Object.entries(build.images).map(([name, image]) => (
        <li key={name}>
          <code title={image}>{shortDigest(image)}</code>
          <CopyButton
            text={image}
            label={t('builds.copyImage', { name, version: build.version })}
          />
        </li>
      ))}
    </ul>
  );
}
