import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Change, ChangeSummary } from '@fairway/plugin-changes-common';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { ProgressBar, StateBadge } from '@fairway/ui-kit';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { stepsDone } from '../../lib/progress';
import { lastFailure, openChanges } from '../../lib/stages';
import { reasonText } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

function Progress({ change }: { change: Change }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const done = stepsDone(change.steps);
  if (!done) return null;
  const { current, share } = done;
  const words = {
    step: `${current.index + 1}`,
    steps: `${change.steps.length}`,
    title: current.title,
  };
  return (
    <ProgressBar
      value={share}
      label={
        current.message
          ? t('stage.stepWith', { ...words, message: current.message })
          : t('stage.step', words)
      }
    />
  );
}

function OpenChange({
  change,
  detail,
}: {
  change: ChangeSummary;
  detail?: Change;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const changeHref = useChangeHref();
  const { given, required } = change.approvals;
  return (
    <div className={styles.note} data-tone="announcement">
      <div className={styles.noteHead}>
        <Link href={changeHref(change.id)} variant="body-small" weight="bold">
          {change.title}
        </Link>
        <StateBadge state={change.state} waitingFor={change.waitingFor} />
      </div>
      {change.state === 'awaiting-approval' && required > 0 && (
        <Text as="p" variant="body-small">
          {t('stage.approvals', { given: `${given}`, required: `${required}` })}
        </Text>
      )}
      {change.message && (
        <Text as="p" variant="body-small">
          {reasonText(change.message)}
        </Text>
      )}
      {detail && <Progress change={detail} />}
    </div>
  );
}

/** What is on its way to the environment, and what went wrong last. */
export function StageChanges({
  stage,
  details,
}: {
  stage: DeliveryStage;
  /** Running changes with their steps, by id. */
  details: ReadonlyMap<number, Change>;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const changeHref = useChangeHref();
  const failure = lastFailure(stage);
  return (
    <>
      {openChanges(stage).map(change => (
        <OpenChange
          key={change.id}
          change={change}
          detail={details.get(change.id)}
        />
      ))}
      {failure && (
        <div className={styles.note} data-tone="negative">
          <Text as="p" variant="body-small" weight="bold">
            {failure.state === 'failed' ? t('stage.failed') : t('stage.undone')}
          </Text>
          <Link href={changeHref(failure.id)} variant="body-small">
            {failure.title}
          </Link>
          {failure.message && (
            <Text as="p" variant="body-small">
              {reasonText(failure.message)}
            </Text>
          )}
        </div>
      )}
    </>
  );
}
