import type { JsonObject } from '@backstage/types';
import {
  DEFAULT_LANGUAGE,
  type LocalText,
  textIn,
} from '@fairway/api-contract';
import type {
  ChangeKind,
  ChangeStep,
  PlanContext,
  PlannedChange,
  StepContext,
} from '@fairway/plugin-changes-node';

/** The death of the process, as far as a step can tell: it never gets to know. */
export class Killed extends Error {}

/** A context of planning for a person who works on shops. */
export function planContext(): PlanContext {
  return {
    requesterRef: 'user:default/dev-a',
    signal: new AbortController().signal,
    current: async () => undefined,
    succeeded: async () => false,
    earlier: async () => undefined,
  };
}

/** A plan of a kind, with the spec as the engine parses it. */
export async function planOf(
  kind: ChangeKind,
  spec: unknown,
): Promise<PlannedChange> {
  return kind.plan(kind.specSchema.parse(spec), planContext());
}

/** How a change ended, with what its steps said. */
export interface Ended {
  state: 'succeeded' | 'undone';
  /** What failed; null when nothing did. */
  error: Error | null;
  messages: string[];
  logs: string[];
}

/** Carries out plans one after another as the engine does: a step that was killed runs again, and a failure takes all back. */
export async function runSteps(
  kind: ChangeKind,
  plans: PlannedChange[],
  options: { firstChange?: number; undoAfterwards?: boolean } = {},
): Promise<Ended> {
  const { firstChange = 1, undoAfterwards = false } = options;
  const ended: Ended = {
    state: 'succeeded',
    error: null,
    messages: [],
    logs: [],
  };
  const say = (text: LocalText | undefined) => {
    if (text) ended.messages.push(textIn(text, DEFAULT_LANGUAGE));
  };
  const begun: { step: ChangeStep<any>; context: StepContext<any> }[] = [];
  const untilDone = async (work: () => ReturnType<ChangeStep['run']>) => {
    for (;;) {
      try {
        const outcome = await work();
        say(outcome.message);
        if (outcome.result === 'done') return;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
  };
  const tasks = plans.flatMap((plan, number) =>
    plan.steps.map((planned, index) => {
      const context: StepContext<any> = {
        changeId: firstChange + number,
        effectKey: `${firstChange + number}/${index}`,
        payload: JSON.parse(JSON.stringify(plan.payload)) as JsonObject,
        input: planned.input ?? {},
        requesterRef: 'user:default/dev-a',
        startedAt: new Date(),
        state: {},
        signal: new AbortController().signal,
        fence: () => {},
        checkpoint: async state => {
          context.state = state;
        },
        report: () => {},
        log: message => ended.logs.push(message),
      };
      return { step: kind.steps[planned.name], context };
    }),
  );
  try {
    for (const task of tasks) {
      begun.push(task);
      await untilDone(() => task.step.run(task.context));
    }
    if (!undoAfterwards) return ended;
  } catch (error) {
    ended.error = error as Error;
  }
  for (const { step, context } of begun.reverse()) {
    if (step.undo) await untilDone(() => step.undo!(context));
  }
  return { ...ended, state: 'undone' };
}
