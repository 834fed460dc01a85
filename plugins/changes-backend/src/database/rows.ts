import type { JsonObject } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';
import type {
  ChangeAction,
  ChangeState,
  Decision,
  planSchema,
  Risk,
  StepState,
} from '@fairway/plugin-changes-common';
import type { z } from 'zod';
import type { Policy } from '../policy/evaluatePolicy';

/** The part of a plan that people may read, in all languages. */
export type StoredPlan = z.input<typeof planSchema>;

/** Where the requester's right came from when the change was planned. */
export interface RequesterBasis {
  /** False for services and for people without a catalog entity. */
  inCatalog: boolean;
  ownerMember: boolean;
}

/** What planning saw of the world right after a change had failed half-way. */
export interface LeftBehind {
  /** Of the change and of all below it; null where planning was refused. */
  preconditions: Record<string, string> | null;
}

/** Table `changes`. Big integers arrive as strings. */
export interface ChangeRow {
  id: string;
  root_id: string;
  parent_id: string | null;
  position: number;
  kind: string;
  kinds: string[];
  title: LocalText;
  spec: JsonObject;
  target_key: string;
  target_keys: string[];
  target_title: LocalText;
  entity_ref: string | null;
  environment: string | null;
  system: string | null;
  owner_ref: string;
  state: ChangeState;
  waiting_for: 'queue' | 'window' | null;
  queue_no: string | null;
  requester_ref: string;
  editor_ref: string;
  requester_basis: RequesterBasis;
  reason: string | null;
  on_failure: 'undo' | 'stop';
  risk: Risk;
  facts: Record<string, string>;
  digest: string;
  plan: StoredPlan;
  payload: JsonObject;
  policy: Policy;
  approvals_required: number;
  approvals_given: number;
  awaits: string[];
  message: LocalText | null;
  pending_action: ChangeAction | null;
  pending_by: string | null;
  pending_reason: string | null;
  idempotency_key: string | null;
  idempotency_hash: string | null;
  lease_owner: string | null;
  lease_until: Date | null;
  epoch: number;
  due_at: Date | null;
  start_failing_since: Date | null;
  notified_state: string | null;
  /** Null while nobody could look, and when there is nothing to see. */
  left_behind: LeftBehind | null;
  planned_at: Date;
  submitted_at: Date | null;
  started_at: Date | null;
  /** When it succeeded last, also if it was undone since. */
  succeeded_at: Date | null;
  ended_at: Date | null;
  expires_at: Date | null;
  updated_at: Date;
}

/** Table `change_steps`. */
export interface StepRow {
  change_id: string;
  idx: number;
  root_id: string;
  ordinal: number;
  name: string;
  title: LocalText;
  input: JsonObject;
  deadline_seconds: number;
  state: StepState;
  attempt: number;
  undo_attempt: number;
  started_at: Date | null;
  undo_started_at: Date | null;
  deadline_at: Date | null;
  ended_at: Date | null;
  checkpoint: JsonObject;
  message: LocalText | null;
  progress: number | null;
  details: JsonObject | null;
  error: LocalText | null;
  log_lines: number;
}

/** Table `decisions`. */
export interface DecisionRow {
  id: string;
  change_id: string;
  approver_ref: string;
  decision: Decision;
  comment: string | null;
  digest: string;
  clauses: number[];
  decided_at: Date;
  expires_at: Date | null;
  /** By the database's clock, when the row was read. */
  expired: boolean;
  voided_at: Date | null;
  void_reason: string | null;
}
