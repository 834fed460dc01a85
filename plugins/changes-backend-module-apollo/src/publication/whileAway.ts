import { errorText } from '@fairway/api-contract';
import type { StepDone, StepWaiting } from '@fairway/plugin-changes-node';

const RETRY_SECONDS = 3;

/**
 * Does something that is safe to repeat. While a store does not answer, the step waits and is run again, until its
 * deadline: what it was about to do may or may not have happened, and it looks first.
 */
export async function whileAway(
  work: () => Promise<StepDone | StepWaiting>,
): Promise<StepDone | StepWaiting> {
  try {
    return await work();
  } catch (error) {
    if ((error as Error).name !== 'ServiceUnavailableError') throw error;
    return {
      result: 'waiting',
      seconds: RETRY_SECONDS,
      message: errorText(error),
    };
  }
}
