import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { useState } from 'react';
import { isDeployed } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import { BehindBuilds } from './BehindBuilds';
import { BehindCommits } from './BehindCommits';
import styles from './Stage.module.css';

/** How far the environment is behind, with the commits it lacks; before the first deployment with the builds. */
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
  const [isOpen, setIsOpen] = useState(false);

  if (count === 0) {
    if (!isDeployed(stage) || (before && !isDeployed(before))) return null;
    return (
      <Text as="p" variant="body-small" color="secondary">
        {before ? t('stage.level', { environment }) : t('stage.levelNewest')}
      </Text>
    );
  }
  return (
    <details
      className={styles.behind}
      onToggle={event => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {before
          ? t('stage.behind', { count, environment })
          : t('stage.behindNewest', { count })}
      </summary>
      {isOpen && stage.build && builds[0] ? (
        <BehindCommits since={stage.build} upTo={builds[0]} />
      ) : (
        <BehindBuilds count={count} builds={builds} />
      )}
    </details>
  );
}
