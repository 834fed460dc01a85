import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, Step } from '@fairway/plugin-changes-common';
import { RelativeTime, StepList } from '@fairway/ui-kit';
import { readPods } from '../../lib/details';
import { changesTranslationRef } from '../../translation';
import { Pods } from './Pods';
import { StepLog } from './StepLog';

const UNDER_WAY: readonly Step['state'][] = [
  'running',
  'waiting',
  'paused',
  'undoing',
];

/** The steps with their state; what runs or failed is open. */
export function Steps(props: { change: Change; logTick: number }) {
  const { change, logTick } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  if (change.steps.length === 0) {
    return <Text color="secondary">{t('step.none')}</Text>;
  }
  return (
    <StepList
      label={t('change.section.steps')}
      steps={change.steps.map(step => {
        const started = step.startedAt !== null;
        const isOpen =
          UNDER_WAY.includes(step.state) || step.state === 'failed';
        return {
          id: step.index,
          title: step.title,
          state: step.state,
          startedAt: step.startedAt,
          endedAt: step.endedAt,
          attempt: step.attempt,
          message: step.message,
          error: step.error,
          progress: step.progress,
          defaultOpen: isOpen,
          children: started && (
            <StepDetails
              changeId={change.id}
              step={step}
              logTick={logTick}
              isLogOpen={isOpen}
            />
          ),
        };
      })}
    />
  );
}

function StepDetails(props: {
  changeId: number;
  step: Step;
  logTick: number;
  isLogOpen: boolean;
}) {
  const { changeId, step, logTick, isLogOpen } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const pods = readPods(step.details);
  return (
    <>
      {step.deadlineAt && !step.endedAt && (
        <Text as="p" variant="body-small" color="secondary">
          {t('step.deadline', { when: <RelativeTime at={step.deadlineAt} /> })}
        </Text>
      )}
      {pods.length > 0 && <Pods pods={pods} />}
      <StepLog
        changeId={changeId}
        step={step.index}
        title={step.title}
        tick={logTick}
        defaultOpen={isLogOpen}
      />
    </>
  );
}
