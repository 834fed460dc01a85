import type { Environment } from '@fairway/plugin-deployments-common';

/** What a deployment is about, as far as its sentence needs it. */
export interface DeploymentWords {
  name: string;
  environment: Environment;
  version: string;
  /** Undefined at the first deployment. */
  previousVersion?: string;
  /** The build is older than the one that runs. */
  isOlder: boolean;
  /** Builds after the one that runs, up to this one. */
  newerBuilds: number;
  rollbackTo?: number;
}

/** One plain sentence that says what a deployment does. */
export function summarize(words: DeploymentWords): string {
  const { name, environment, version, previousVersion, rollbackTo } = words;
  const { title } = environment;
  if (rollbackTo !== undefined) {
    return `Rolls ${name} in ${title} back to ${version} (deployment #${rollbackTo}).`;
  }
  const verb = environment.order > 0 ? 'Promotes' : 'Deploys';
  if (previousVersion === undefined) {
    return `${verb} ${name} ${version} to ${title} for the first time.`;
  }
  if (previousVersion === version) {
    return `${verb} ${name} ${version} to ${title} again.`;
  }
  if (words.isOlder) {
    return `Takes ${name} in ${title} from ${previousVersion} back to the older ${version}.`;
  }
  const builds =
    words.newerBuilds === 1 ? '1 build' : `${words.newerBuilds} builds`;
  return `${verb} ${name} ${version} to ${title} (${builds} after ${previousVersion}).`;
}

/** How a deployment is taken back. */
export function undoDescription(words: DeploymentWords): string {
  return words.previousVersion === undefined
    ? 'Removes what this deployment has created; volumes with data are kept.'
    : `Applies the stored release of ${words.previousVersion} again and removes what this deployment has added; nothing is rebuilt.`;
}
