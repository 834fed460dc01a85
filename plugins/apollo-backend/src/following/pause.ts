import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after a while, or as soon as the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}
