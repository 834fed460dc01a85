import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Build } from '@fairway/plugin-deployments-common';
import { shortCommit, subject } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

/** The builds that an environment lacks, newest first. */
export function BehindBuilds({
  count,
  builds,
}: {
  /** Of all of them. */
  count: number;
  builds: Build[];
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  return (
    <>
      <ol className={styles.builds}>
        {builds.map(build => (
          <li key={build.id}>
            <Text as="p" variant="body-small" weight="bold">
              {build.version}
            </Text>
            <Text as="p" variant="body-small" title={build.message}>
              {subject(build.message)}
            </Text>
            <Text as="p" variant="body-x-small" color="secondary">
              {t('build.by', {
                commit: shortCommit(build.commit),
                author: build.author,
              })}
            </Text>
          </li>
        ))}
      </ol>
      {count > builds.length && (
        <Text as="p" variant="body-x-small" color="secondary">
          {t('stage.more', { count: count - builds.length })}
        </Text>
      )}
    </>
  );
}
