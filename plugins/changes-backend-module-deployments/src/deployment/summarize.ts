import type { LocalText } from '@fairway/api-contract';
import type { ConfiguredEnvironment } from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

/** What a deployment is about, as far as its sentence needs it. */
export interface DeploymentWords {
  name: string;
  environment: ConfiguredEnvironment;
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
export function summarize(words: DeploymentWords): LocalText {
  const { name, environment, version, previousVersion, rollbackTo } = words;
  const { title } = environment;
  if (rollbackTo !== undefined) {
    return texts.rollsBack(name, title, version, rollbackTo);
  }
  const isPromotion = environment.order > 0;
  if (previousVersion === undefined) {
    return texts.first(isPromotion, name, version, title);
  }
  if (previousVersion === version) {
    return texts.again(isPromotion, name, version, title);
  }
  return words.isOlder
    ? texts.toOlder(name, title, previousVersion, version)
    : texts.toNewer(
        isPromotion,
        name,
        version,
        title,
        words.newerBuilds,
        previousVersion,
      );
}

/** How a deployment is taken back. */
export function undoDescription({
  previousVersion,
}: DeploymentWords): LocalText {
  return previousVersion === undefined
    ? texts.undoFirst
    : texts.undo(previousVersion);
}
