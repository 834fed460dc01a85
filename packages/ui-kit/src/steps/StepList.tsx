import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { State, STATES } from '../state/states';
import { StateBadge } from '../state/StateBadge';
import { Duration } from '../time/Duration';
import { RelativeTime } from '../time/RelativeTime';
import { uiKitTranslationRef } from '../translation';
import { ProgressBar } from './ProgressBar';
import styles from './StepList.module.css';

/** One step of a {@link StepList}. */
export interface StepListItem {
  id: string | number;
  title: string;
  state: State;
  startedAt?: string | null;
  endedAt?: string | null;
  /** From 1; shown from the second attempt on. */
  attempt?: number;
  /** Short words on where the step is. */
  message?: ReactNode;
  /** Why it failed. */
  error?: string | null;
  /** Share done, 0 to 1, while it runs. */
  progress?: number | null;
  /** Shown when the reader opens the step: pods, events, log. */
  children?: ReactNode;
  /** Open at first. */
  defaultOpen?: boolean;
}

/** Props of {@link StepList}. */
export interface StepListProps {
  steps: readonly StepListItem[];
  /** Names the list for screen readers. */
  label?: string;
}

/** The steps of long work from top to bottom, each with its state, times, progress and details. */
export function StepList(props: StepListProps) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (
    <ol className={styles.list} aria-label={props.label ?? t('steps.label')}>
      {props.steps.map(step => (
        <li
          key={step.id}
          className={styles.step}
          data-tone={(STATES[step.state] ?? STATES.unknown).tone}
          data-state={step.state}
          aria-current={step.state === 'running' ? 'step' : undefined}
        >
          <span aria-hidden className={styles.marker}>
            {(STATES[step.state] ?? STATES.unknown).icon}
          </span>
          <div className={styles.content}>
            <StepHeading step={step} />
            {step.message && <Text color="secondary">{step.message}</Text>}
            {step.error && (
              <p role="alert" className={styles.error}>
                {step.error}
              </p>
            )}
            {typeof step.progress === 'number' && !step.endedAt && (
              <ProgressBar value={step.progress} label={step.title} />
            )}
            {step.children && (
              <details open={step.defaultOpen} className={styles.details}>
                <summary>{t('steps.details', { title: step.title })}</summary>
                {step.children}
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepHeading(props: { step: StepListItem }) {
  const { step } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (
    <div className={styles.heading}>
      <Text weight="bold">{step.title}</Text>
      <StateBadge state={step.state} />
      {(step.attempt ?? 1) > 1 && (
        <Text color="secondary" variant="body-small">
          {t('steps.attempt', { attempt: String(step.attempt) })}
        </Text>
      )}
      <span className={styles.times}>
        <RelativeTime at={step.startedAt} />
        <Duration from={step.startedAt} to={step.endedAt} />
      </span>
    </div>
  );
}
