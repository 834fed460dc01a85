import type { JsonObject } from '@backstage/types';
import { english } from '@fairway/api-contract';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';

/** What a step said while it ran. */
export interface TestRun {
  context: StepContext<any>;
  messages: string[];
  logs: string[];
  details: JsonObject[];
  fences: number;
}

/** A context that records what a step says. */
export function testContext(
  overrides: Partial<StepContext<any>> & { payload: unknown },
): TestRun {
  const run: TestRun = {
    messages: [],
    logs: [],
    details: [],
    fences: 0,
    context: {
      changeId: 1,
      effectKey: '1/0',
      input: {},
      requesterRef: 'user:default/dev-a',
      startedAt: new Date(),
      state: {},
      signal: new AbortController().signal,
      fence: () => {
        run.fences += 1;
      },
      checkpoint: async () => {},
      report: ({ message, details }) => {
        run.messages.push(english(message));
        if (details) run.details.push(details as JsonObject);
      },
      log: message => {
        run.logs.push(message);
      },
      ...overrides,
    },
  };
  return run;
}

/** Runs a step to its end and returns what it said. */
export async function runStep(
  step: ChangeStep<any>,
  overrides: Parameters<typeof testContext>[0],
  action: 'run' | 'undo' = 'run',
): Promise<TestRun> {
  const run = testContext(overrides);
  await step[action]!(run.context);
  return run;
}
