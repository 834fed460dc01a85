import type {
  AuditEntry,
  Change,
  Decision,
  Step,
} from '@fairway/plugin-changes-common';

/** Something that happened to a change. */
export interface ChangeEvent {
  id: string;
  at: string;
  actorRef: string | null;
  what:
    | { type: 'planned' | 'submitted' | 'started' | 'ended' }
    | { type: 'decided'; decision: Decision }
    | { type: 'step'; title: string; state: Step['state'] }
    | { type: 'audit'; action: string; step?: string };
  /** The words of a person, or of a failure. */
  words: string | null;
}

/** What the change itself tells of its history, latest first. */
export function eventsOfChange(change: Change): ChangeEvent[] {
  const events: ChangeEvent[] = [
    {
      id: 'planned',
      at: change.plannedAt,
      actorRef: change.requesterRef,
      what: { type: 'planned' },
      words: null,
    },
    ...change.decisions.map(decision => ({
      id: `decision ${decision.approverRef} ${decision.decidedAt}`,
      at: decision.decidedAt,
      actorRef: decision.approverRef,
      what: { type: 'decided' as const, decision: decision.decision },
      words: decision.comment,
    })),
    ...change.steps
      .filter(step => step.endedAt)
      .map(step => ({
        id: `step ${step.index}`,
        at: step.endedAt!,
        actorRef: null,
        what: { type: 'step' as const, title: step.title, state: step.state },
        words: step.error,
      })),
  ];
  if (change.submittedAt) {
    events.push({
      id: 'submitted',
      at: change.submittedAt,
      actorRef: change.requesterRef,
      what: { type: 'submitted' },
      words: change.reason,
    });
  }
  for (const type of ['started', 'ended'] as const) {
    const at = type === 'started' ? change.startedAt : change.endedAt;
    if (!at) continue;
    events.push({ id: type, at, actorRef: null, what: { type }, words: null });
  }
  return events.sort((a, b) => b.at.localeCompare(a.at));
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value ? value : null;

/** The audit log's rows about a change as events, in the order given. */
export function eventsOfAudit(
  entries: AuditEntry[],
  steps: Step[],
): ChangeEvent[] {
  return entries.map(({ seq, at, actorRef, action, data }) => ({
    id: String(seq),
    at,
    actorRef,
    what: {
      type: 'audit' as const,
      action,
      step: steps.find(step => step.index === data.step)?.title,
    },
    words: text(data.comment) ?? text(data.reason) ?? text(data.error),
  }));
}
