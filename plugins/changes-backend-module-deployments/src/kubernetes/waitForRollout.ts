import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  english,
  errorText,
  localError,
  LocalText,
} from '@fairway/api-contract';
import type { StepContext } from '@fairway/plugin-changes-node';
import type { KubernetesApi } from '@fairway/plugin-clusters-node';
import {
  type DeploymentPayload,
  isWorkload,
  type LiveRelease,
  type ManifestObject,
  type ObservedPod,
  observedPods,
  type ObservedWorkload,
  observedWorkloads,
  observeRelease,
  RELEASE_ANNOTATION,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import { createCrashWatch } from './crashLoops';

const POLL_MS = 1_000;
const MAX_BACKOFF_MS = 10_000;
const SHOWN_PODS = 30;

/** The look that failed is repeated until the deadline: what was applied goes on in the cluster without us. */
async function look(
  context: StepContext<any>,
  options: { api: KubernetesApi; objects: ManifestObject[]; deadline: number },
): Promise<LiveRelease> {
  const { place } = context.payload as DeploymentPayload;
  for (
    let backoff = POLL_MS;
    ;
    backoff = Math.min(backoff * 2, MAX_BACKOFF_MS)
  ) {
    try {
      return await observeRelease({
        api: options.api,
        place,
        objects: options.objects,
        workloadsOnly: true,
        signal: context.signal,
      });
    } catch (error) {
      const mayPass = (error as Error).name === 'ServiceUnavailableError';
      if (!mayPass || Date.now() + backoff > options.deadline) throw error;
      context.log(`${(error as Error).message}; looking again`, 'warn');
      context.report({ message: errorText(error) });
      await sleep(backoff, undefined, { signal: context.signal });
    }
  }
}

/** Throws when a workload is gone or was replaced by another release meanwhile: waiting on would be for something else. */
function requireOurs(workloads: ObservedWorkload[]): void {
  for (const { object, live } of workloads) {
    const name = `${object.kind} ${object.metadata.name}`;
    if (!live) {
      throw localError(ConflictError, texts.gone(name));
    }
    const wanted = object.metadata.annotations?.[RELEASE_ANNOTATION];
    if (live.metadata.annotations?.[RELEASE_ANNOTATION] !== wanted) {
      throw localError(ConflictError, texts.replaced(name));
    }
  }
}

/** Names what is not ready and why, as far as it is known. */
function failure(
  start: LocalText,
  workloads: ObservedWorkload[],
  pods: ObservedPod[],
): Error {
  const causes = workloads
    .filter(({ status }) => status?.state !== 'done')
    .map(({ object: { metadata }, status, problem }) =>
      problem
        ? texts.stuckBecause(metadata.name, status!.message, problem)
        : texts.stuck(metadata.name, status!.message),
    );
  const sick = pods.find(({ problem }) => problem);
  if (sick) {
    const { explanation, advice } = sick.problem!;
    causes.push(texts.sickPod(sick.name, explanation, advice));
  }
  return localError(ConflictError, texts.failure(start, causes));
}

function summary(workloads: ObservedWorkload[]): {
  message: LocalText;
  progress?: number;
} {
  const busy = workloads.filter(({ status }) => status!.state !== 'done');
  const sum = (field: 'ready' | 'desired') =>
    workloads.reduce((total, { status }) => total + status![field], 0);
  const desired = sum('desired');
  return {
    message:
      busy.length === 1
        ? busy[0].status!.message
        : texts.podsReady(sum('ready'), desired),
    progress: desired > 0 ? Math.min(1, sum('ready') / desired) : undefined,
  };
}

/** Writes what is new to the log of the step: each problem of a pod once, each count once. */
function createLogger(context: StepContext<any>) {
  const said = new Set<string>();
  const once = (line: string, level?: 'warn') => {
    if (said.has(line)) return;
    said.add(line);
    context.log(line, level);
  };
  return (workloads: ObservedWorkload[], pods: ObservedPod[]) => {
    for (const { object, status, problem } of workloads) {
      once(english(texts.stuck(object.metadata.name, status!.message)));
      if (problem) {
        once(english(texts.stuck(object.metadata.name, problem)), 'warn');
      }
    }
    for (const { name, problem } of pods) {
      if (problem) once(`Pod ${name}: ${english(problem.explanation)}`, 'warn');
    }
  };
}

/**
 * Waits until the workloads among `objects` are as `kubectl rollout status` would call complete. Throws ConflictError that
 * names what is wrong when one fails, when its new pods crash again and again, when one is gone, or at the deadline. That counts from now, so that a pause does not use
 * it up; over all attempts the engine's own deadline for the step holds.
 */
export async function waitForRollout(
  context: StepContext<any>,
  options: {
    api: KubernetesApi;
    objects: ManifestObject[];
    deadlineSeconds: number;
  },
): Promise<void> {
  const { api, deadlineSeconds } = options;
  const objects = options.objects.filter(({ kind }) => isWorkload(kind));
  if (objects.length === 0) return;
  const deadline = Date.now() + deadlineSeconds * 1000;
  const log = createLogger(context);
  const findCrashLoop = createCrashWatch();
  for (;;) {
    const live = await look(context, { api, objects, deadline });
    const workloads = observedWorkloads(objects, live);
    requireOurs(workloads);
    const pods = observedPods(live);
    log(workloads, pods);
    context.report({
      ...summary(workloads),
      details: { pods: pods.slice(0, SHOWN_PODS) as unknown as JsonValue },
    });
    if (workloads.every(({ status }) => status!.state === 'done')) return;
    if (workloads.some(({ status }) => status!.state === 'failed')) {
      throw failure(texts.rolloutFailed, workloads, pods);
    }
    if (findCrashLoop(live, pods)) {
      throw failure(texts.crashing, workloads, pods);
    }
    if (Date.now() > deadline) {
      throw failure(texts.incomplete(deadlineSeconds), workloads, pods);
    }
    await sleep(POLL_MS, undefined, { signal: context.signal });
  }
}
