import type { JsonObject } from '@backstage/types';
import { english, LocalText } from '@fairway/api-contract';
import { ChangeState, FINAL_STATES } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import { auditRecord } from '../audit/AuditEntry';
import { jsonText } from '../database/jsonText';
import type { ChangeRow } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { ChangeEvent, transition } from './transitions';

/** How the audit log calls each event. */
const ACTIONS: Record<ChangeEvent, string> = {
  submit: 'change.submitted',
  'submit-approved': 'change.submitted',
  replan: 'change.replanned',
  approve: 'change.approved',
  reject: 'change.rejected',
  'request-changes': 'change.changes-requested',
  expire: 'change.expired',
  cancel: 'change.cancelled',
  'await-window': 'change.window-awaited',
  start: 'change.started',
  'lose-approval': 'change.approval-lost',
  supersede: 'change.superseded',
  pause: 'change.paused',
  resume: 'change.resumed',
  succeed: 'change.succeeded',
  fail: 'change.failed',
  retry: 'change.retried',
  undo: 'change.undo-started',
  'finish-undo': 'change.undone',
};

const NO_LEASE = { lease_owner: null, lease_until: null };
const NO_ACTION = {
  pending_action: null,
  pending_by: null,
  pending_reason: null,
};
const NO_QUEUE = { waiting_for: null };

/** Columns that follow from the new state for the change and all below it. */
function sharedColumns(trx: Knex, next: ChangeState, event: ChangeEvent) {
  const now = trx.fn.now();
  if (FINAL_STATES.includes(next)) {
    return {
      ...NO_QUEUE,
      ended_at: now,
      ...(event === 'succeed' && { succeeded_at: now }),
    };
  }
  switch (next) {
    case 'waiting':
      return {
        ended_at: null,
        waiting_for: event === 'await-window' ? 'window' : 'queue',
      };
    case 'running':
      return event === 'start'
        ? { ...NO_QUEUE, started_at: now, ended_at: null }
        : {};
    case 'undoing':
      return { ended_at: null };
    default:
      return NO_QUEUE;
  }
}

/** Columns that follow from the new state for the root, which alone is claimed and decided about. */
function rootColumns(trx: Knex, row: ChangeRow, next: ChangeState) {
  const now = trx.fn.now();
  if (FINAL_STATES.includes(next)) {
    // What it left behind half-way is to be looked at, unless that was done and nothing ran since.
    const look = next === 'failed' && row.started_at && !row.left_behind;
    return {
      ...NO_LEASE,
      ...NO_ACTION,
      due_at: look ? now : null,
      expires_at: null,
    };
  }
  switch (next) {
    case 'awaiting-approval': {
      const expiry = trx.raw("now() + ? * interval '1 second'", [
        row.policy.requestExpirySeconds,
      ]);
      return { ...NO_LEASE, due_at: expiry, expires_at: expiry };
    }
    case 'planned': {
      const expiry = trx.raw(`now() + interval '24 hours'`);
      return { due_at: expiry, expires_at: expiry };
    }
    case 'waiting':
      return { due_at: now, expires_at: null, start_failing_since: null };
    case 'paused':
      return { ...NO_LEASE, ...NO_ACTION, due_at: null };
    default:
      return { due_at: now, left_behind: null, ...NO_ACTION };
  }
}

/**
 * Until the end of the transaction nobody else submits a change of the same targets. Turns are therefore given in the
 * order in which the changes become visible.
 */
export async function lockTargets(trx: Knex, row: ChangeRow): Promise<void> {
  for (const key of [...row.target_keys].sort()) {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      key,
    ]);
  }
}

/** Who caused a transition and what is kept of it. */
export interface TransitionDetails {
  actorRef: string;
  /** Shown with the change; null clears what an earlier state said. */
  message?: LocalText | null;
  /** For the audit log. */
  data?: JsonObject;
  /** Further columns of the root. */
  columns?: Record<string, unknown>;
}

/**
 * Writes a transition of a root with all that follows from it: the states below it, its place in the queue, times, audit
 * and notice. The caller holds the row's lock or lease. Throws a ConflictError where the event cannot happen.
 */
export async function applyTransition(
  unit: UnitOfWork,
  row: ChangeRow,
  event: ChangeEvent,
  { actorRef, message = null, data = {}, columns = {} }: TransitionDetails,
): Promise<ChangeState> {
  const { trx } = unit;
  const next = transition(row.state, event);
  const shared: Record<string, unknown> = {
    ...sharedColumns(trx, next, event),
    state: next,
    updated_at: trx.fn.now(),
  };
  if (next === 'waiting') {
    await lockTargets(trx, row);
    const { rows } = await trx.raw(`select nextval('changes_queue') as turn`);
    shared.queue_no = rows[0].turn;
  }
  await trx('changes')
    .where('id', row.id)
    .update({
      ...shared,
      ...rootColumns(trx, row, next),
      message: jsonText(message),
      ...columns,
    });
  if (row.target_keys.length > 1) {
    await trx('changes')
      .where('root_id', row.id)
      .whereNot('id', row.id)
      .update({
        ...shared,
        ...('submitted_at' in columns
          ? { submitted_at: columns.submitted_at }
          : {}),
      });
  }
  unit.audit(
    auditRecord(row, ACTIONS[event], actorRef, {
      from: row.state,
      to: next,
      ...(message ? { message: english(message) } : {}),
      ...data,
    }),
  );
  unit.notify({
    root: Number(row.id),
    state: next,
    // A target that is free again is work as well.
    work:
      next === 'waiting' ||
      next === 'running' ||
      next === 'undoing' ||
      FINAL_STATES.includes(next),
  });
  return next;
}
