import type { StepState } from '@fairway/plugin-changes-common';
import type { ChangeRow, StepRow } from '../database/rows';
import { texts } from '../texts';
import type { StepAnswer } from './answers';

function stateOf(steps: StepRow[]): StepState {
  const states = steps.map(step => step.state);
  const unsettled: StepState[] = [
    'undoing',
    'running',
    'waiting',
    'paused',
    'failed',
    'cancelled',
  ];
  const telling = unsettled.find(state => states.includes(state));
  if (telling) return telling;
  if (states.every(state => state === 'succeeded')) return 'succeeded';
  if (states.every(state => state === 'pending')) return 'pending';
  if (states.every(state => state === 'undone' || state === 'pending')) {
    return 'undone';
  }
  return states.includes('undone') ? 'undoing' : 'running';
}

function earliest(dates: (Date | null)[]): string | null {
  const known = dates.filter(date => date !== null).map(Number);
  return known.length ? new Date(Math.min(...known)).toISOString() : null;
}

function latest(dates: (Date | null)[]): string | null {
  if (dates.some(date => date === null)) return null;
  const known = dates.map(Number);
  return known.length ? new Date(Math.max(...known)).toISOString() : null;
}

/** The step of a parent that stands for a child, summed up from the steps of the child and of all below it. */
export function presentChildStep(
  child: ChangeRow,
  index: number,
  steps: StepRow[],
): StepAnswer {
  const done = steps.filter(({ state }) => state === 'succeeded').length;
  return {
    index,
    name: child.kind,
    title: child.title,
    state: stateOf(steps),
    attempt: Math.max(0, ...steps.map(({ attempt }) => attempt)),
    message: texts.partsDone(done, steps.length),
    progress: steps.length ? done / steps.length : null,
    details: { changeId: Number(child.id) },
    error: steps.find(({ error }) => error)?.error ?? null,
    startedAt: earliest(steps.map(step => step.started_at)),
    endedAt: latest(steps.map(step => step.ended_at)),
    deadlineAt: null,
  };
}
