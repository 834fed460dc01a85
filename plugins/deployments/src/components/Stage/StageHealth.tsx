import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { RelativeTime, StaleNote } from '@fairway/ui-kit';
import { podProblems } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';
import { StageDrift } from './StageDrift';

// Several times what a cluster that answers takes to be looked at again.
const STALE_AFTER_MS = 120_000;

function isStale(observedAt: string | null): boolean {
  return (
    observedAt !== null && Date.now() - Date.parse(observedAt) > STALE_AFTER_MS
  );
}

/** What the cluster says: pods ready, their troubles in plain words, and what was altered by hand. */
export function StageHealth({ stage }: { stage: DeliveryStage }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { drift, message, observedAt, pods, unseen } = stage.health;
  return (
    <>
      <Text as="p" variant="body-small">
        {message}
      </Text>
      {podProblems(pods).map(problem => (
        <div
          className={styles.note}
          data-tone="negative"
          key={problem.reason + problem.explanation}
        >
          <Text as="p" variant="body-small" weight="bold">
            {problem.explanation}
          </Text>
          <Text as="p" variant="body-small">
            {problem.advice}
          </Text>
          <Text as="p" variant="body-x-small" color="secondary">
            {t('stage.problemPods', {
              count: problem.pods.length,
              pod: problem.pods[0],
            })}
          </Text>
        </div>
      ))}
      {drift.length > 0 && <StageDrift drift={drift} />}
      {unseen.length > 0 && (
        <Text as="p" variant="body-x-small" color="secondary">
          {t('stage.unseen', { kinds: unseen.join(', ') })}
        </Text>
      )}
      {isStale(observedAt) ? (
        <StaleNote observedAt={observedAt} />
      ) : (
        <Text as="p" variant="body-x-small" color="secondary">
          {observedAt
            ? t('stage.observed', { time: <RelativeTime at={observedAt} /> })
            : t('stage.neverObserved')}
        </Text>
      )}
    </>
  );
}
