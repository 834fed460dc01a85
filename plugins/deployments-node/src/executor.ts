import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';
import type { Risk } from '@fairway/plugin-changes-common';
import type {
  ChangeStep,
  PlannedDiffEntry,
  PlannedStep,
} from '@fairway/plugin-changes-node';
import type { DeploymentPlace } from './environments';
import type { ManifestObject, Release } from './render';

/** What the plan of a deployment stores for its steps and for later deployments. */
export interface DeploymentPayload {
  place: DeploymentPlace;
  release: Release;
  /** The build that the release was rendered from. */
  build: { id: number; version: string; commit: string };
  /** Objects of the release that ran before; empty at the first deployment. */
  previous: ManifestObject[];
  /** What the executor's plan gave. */
  executor: JsonObject;
}

/** What the executor must know to bring a release to its place. */
export interface ExecutorInput {
  place: DeploymentPlace;
  release: Release;
  /** Objects of the release that ran before; those that the new one lacks are removed. Empty at the first deployment. */
  previous: ManifestObject[];
}

/** What an executor contributes to the plan of a deployment. */
export interface ExecutorPlan {
  diff: PlannedDiffEntry[];
  /** Fingerprints of the live state, so that the plan is void when somebody alters it. */
  preconditions: Record<string, string>;
  risk: Risk;
  riskReasons: LocalText[];
  warnings: LocalText[];
  /** Stored as `executor` of the {@link DeploymentPayload}. */
  payload: JsonObject;
  /** Facts for the pages, such as what will be removed. Must hold no secret. */
  details?: JsonObject;
  steps: PlannedStep[];
}

/** Carries out deployments on one kind of platform; the default is `kubernetes`. */
export interface DeploymentExecutor {
  id: string;
  /** Reads only, with a server-side dry run where the platform has one. */
  plan(input: ExecutorInput, signal: AbortSignal): Promise<ExecutorPlan>;
  /** Steps by name; names are prefixed with the executor's id and a colon. Their payload is a {@link DeploymentPayload}. */
  steps: Record<string, ChangeStep>;
}

/** Where modules of the `changes` plugin contribute executors of deployments. */
export interface DeploymentExecutorsExtensionPoint {
  /** Throws when an executor with the same id was added before. */
  addExecutor(executor: DeploymentExecutor): void;
}

/** Id `changes.deployment-executors`. */
export const deploymentExecutorsExtensionPoint =
  createExtensionPoint<DeploymentExecutorsExtensionPoint>({
    id: 'changes.deployment-executors',
  });
