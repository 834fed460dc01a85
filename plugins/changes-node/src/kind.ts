import { JsonObject, JsonValue } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';
import type {
  changeTargetSchema,
  diffEntrySchema,
  Risk,
} from '@fairway/plugin-changes-common';
import type { z } from 'zod';

/** What a change alters. Its `title` may be a `LocalText`. */
export type PlannedTarget = z.input<typeof changeTargetSchema>;

/** One difference that a person reads. Its `title` and `note` may be a `LocalText`. */
export type PlannedDiffEntry = z.input<typeof diffEntrySchema>;

/** What a plan may use: reads only. */
export interface PlanContext {
  /** Full reference of the person, or subject of the service, that wants the change. */
  requesterRef: string;
  /** Aborts when the caller gave up or the time for planning is over. */
  signal: AbortSignal;
  /** The last change of this target that succeeded and was not undone, with what its plan stored. */
  current(targetKey: string): Promise<EarlierChange | undefined>;
  /** An earlier change of the same kind by its number, for example to go back to what it applied. */
  earlier(id: number): Promise<EarlierChange | undefined>;
  /**
   * Whether a change of a target with these facts had succeeded when this one was planned, also if it was undone since. What
   * succeeds later does not count, so that planning anew before the start gives the same.
   */
  succeeded(targetKey: string, facts: Record<string, string>): Promise<boolean>;
}

/** A change that ran before, as later plans see it. */
export interface EarlierChange<Payload = JsonObject> {
  id: number;
  state: string;
  target: PlannedTarget;
  facts: Record<string, string>;
  payload: Payload;
  requesterRef: string;
  /** When it succeeded, also if it was undone since; ISO 8601. */
  succeededAt: string | null;
  endedAt: string | null;
  /** Why it is in its state, where that needs words, such as who undid it and why: `user:default/ada: too slow`. */
  message: LocalText | null;
}

/** One step of a plan, in the order of execution. */
export interface PlannedStep {
  /** Key in the kind's `steps`. */
  name: string;
  /** For people, such as `Apply 4 objects`. */
  title: LocalText;
  /** What the step needs beyond the payload. */
  input?: JsonObject;
  /** Seconds after which the step has failed, waiting included. Defaults to 600. */
  deadlineSeconds?: number;
}

/** What `plan` returns. Everything but the moment must be the same when nothing in the world changed: its digest is what people approve. */
export interface PlannedChange<Payload extends JsonObject = JsonObject> {
  /** Short name for lists, at most 200 characters. Defaults to the summary. */
  title?: LocalText;
  /** One plain sentence. */
  summary: LocalText;
  risk: Risk;
  riskReasons?: LocalText[];
  /**
   * The requester says that it cannot wait for approvals. Refused unless `fairway.changes.emergencies` allows it; then it
   * runs at once, and those who would have approved it are asked to review it.
   */
  emergency?: boolean;
  warnings?: LocalText[];
  /** At most 20 short strings for lists and joins. */
  facts: Record<string, string>;
  diff: PlannedDiffEntry[];
  /**
   * Names and fingerprints of what the plan was computed against. When a change failed half-way, they are taken again, and
   * a retry is refused once they differ from that.
   */
  preconditions: Record<string, string>;
  undo: { possible: boolean; description: LocalText };
  /**
   * Further facts for the pages of the kind; readable by everybody who may see the change. A `LocalText` anywhere in
   * them is answered in the reader's language.
   */
  details?: JsonObject;
  /** What the steps need. Stored, never sent to browsers; must hold no secret. */
  payload: Payload;
  steps: PlannedStep[];
  /** Changes to run in this order as part of this one, under its digest and approval, undone in reverse. Run before `steps`. */
  children?: { kind: string; spec: JsonObject }[];
}

/** What a step gets. */
export interface StepContext<Payload extends JsonObject = JsonObject> {
  changeId: number;
  /** `<change>/<step index>`, the same at every repeat: let the receiver recognise a repeat by it. */
  effectKey: string;
  payload: Payload;
  input: JsonObject;
  requesterRef: string;
  /** When the step was first started; survives crashes. */
  startedAt: Date;
  /** What `checkpoint` stored last, in any attempt. */
  state: JsonObject;
  /** Aborts on cancel, pause, deadline, shutdown and when the lease is lost. */
  signal: AbortSignal;
  /**
   * Call right before each effect on the outside world. Throws when this process no longer owns the change, so that a
   * process that was suspended writes nothing after it wakes.
   */
  fence(): void;
  /** Stores small progress under the lease; throws when the lease was lost. */
  checkpoint(state: JsonObject): Promise<void>;
  /** Shows where the step is. Written at most once a second; the last one wins. `details` as those of a plan. */
  report(progress: {
    message: LocalText;
    progress?: number;
    details?: Record<string, JsonValue>;
  }): void;
  /** Appends a line to the step's log, in English, at most 2,000 characters; at most 5,000 lines a step are kept. */
  log(message: string, level?: 'info' | 'warn' | 'error'): void;
}

/** The step's goal is reached. */
export interface StepDone {
  result: 'done';
  message?: LocalText;
}
/** Run the step again later; no lease is held meanwhile. */
export interface StepWaiting {
  result: 'waiting';
  /** Seconds until the next look. */
  seconds: number;
  message: LocalText;
}
/** A person must resume. */
export interface StepPaused {
  result: 'paused';
  message: LocalText;
}

/** Makes the world as the plan says and looks whether it is. Called again after a crash at any point. */
export interface ChangeStep<Payload extends JsonObject = JsonObject> {
  /** Idempotent. Throws to fail the step; the message is shown to people, in their language when it is a `localError`. */
  run(
    context: StepContext<Payload>,
  ): Promise<StepDone | StepWaiting | StepPaused>;
  /** Takes the effect back, also a partial one. Left out where the step has no effect. */
  undo?(context: StepContext<Payload>): Promise<StepDone | StepWaiting>;
}

/**
 * A kind of change. It contributes what to plan and how to do it; approvals, order, crashes and audit are the engine's.
 *
 * Sentences for people are a `LocalText` of `@fairway/api-contract`: made with `defineTexts` or `localText`, errors with
 * `localError`. They are stored and covered by the plan's digest in all languages, and answered in the reader's. A plain
 * string is the same to everybody.
 */
export interface ChangeKind<Spec = any, Payload extends JsonObject = any> {
  /** kebab-case, such as `deployment`. */
  id: string;
  title: LocalText;
  /** A strict zod object; what it refuses is answered with 400 and the field's name. */
  specSchema: z.ZodType<Spec>;
  /** Whether the next change of a busy target waits for its turn (the default) or is refused. */
  whenBusy?: 'queue' | 'refuse';
  /** Finds the target, or throws InputError or NotFoundError. Permissions are checked on what it returns, before `plan`. */
  resolve(spec: Spec, context: PlanContext): Promise<PlannedTarget>;
  /** Reads the world and says what would change. Called again right before execution; another digest then stops the change. */
  plan(spec: Spec, context: PlanContext): Promise<PlannedChange<Payload>>;
  steps: Record<string, ChangeStep<Payload>>;
}

/** Keeps the types of a kind together; returns it as it is. */
export function defineChangeKind<Spec, Payload extends JsonObject>(
  kind: ChangeKind<Spec, Payload>,
): ChangeKind<Spec, Payload> {
  return kind;
}
