import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { isDeployed } from '../../lib/stages';
import { shortCommit, subject } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

/** How far the environment is behind, with the builds it lacks. */
export function StageBehind({
  stage,
  before,
}: {
  stage: DeliveryStage;
  /** The environment before; absent for the first. */
  before?: DeliveryStage;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { count, builds } = stage.behind;
  const environment = before?.environment.title ?? '';

  if (count === 0) {
    if (!isDeployed(stage) || (before && !isDeployed(before))) return null;
    return (
      <Text as="p" variant="body-small" color="secondary">
        {before ? t('stage.level', { environment }) : t('stage.levelNewest')}
      </Text>
    );
  }
  return (
    <details className={styles.behind}>
      <summary>
        {before
          ? t('stage.behind', { count, environment })
          : t('stage.behindNewest', { count })}
      </summary>
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
    </details>
  );
}
