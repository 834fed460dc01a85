const objects = (count: number) =>
  count === 1 ? '1 object' : `${count} objects`;
const verb = (isPromotion: boolean) => (isPromotion ? 'Promotes' : 'Deploys');

/** What deployments say, in English. */
export const en = {
  // The plan
  kind: 'Deployment',
  target: (name: string, environment: string) => `${name} in ${environment}`,
  title: (name: string, version: string, environment: string) =>
    `${name} ${version} to ${environment}`,
  rollsBack: (
    name: string,
    environment: string,
    version: string,
    deployment: number,
  ) =>
    `Rolls ${name} in ${environment} back to ${version} (deployment #${deployment}).`,
  first: (
    isPromotion: boolean,
    name: string,
    version: string,
    environment: string,
  ) =>
    `${verb(
      isPromotion,
    )} ${name} ${version} to ${environment} for the first time.`,
  again: (
    isPromotion: boolean,
    name: string,
    version: string,
    environment: string,
  ) => `${verb(isPromotion)} ${name} ${version} to ${environment} again.`,
  toOlder: (
    name: string,
    environment: string,
    previous: string,
    version: string,
  ) =>
    `Takes ${name} in ${environment} from ${previous} back to the older ${version}.`,
  toNewer: (
    isPromotion: boolean,
    name: string,
    version: string,
    environment: string,
    builds: number,
    previous: string,
  ) =>
    `${verb(isPromotion)} ${name} ${version} to ${environment} (${
      builds === 1 ? '1 build' : `${builds} builds`
    } after ${previous}).`,
  undoFirst:
    'Removes what this deployment has created; volumes with data are kept.',
  undo: (previous: string) =>
    `Applies the stored release of ${previous} again and removes what this deployment has added; nothing is rebuilt.`,

  // Its risk
  removes: (names: string) => `Removes ${names}`,
  unprotected: (environment: string) => `${environment} is not protected`,
  firstTo: (environment: string) => `The first deployment to ${environment}`,
  alters: (names: string) => `Alters more than images: ${names}`,
  adds: (names: string) => `Adds ${names}`,
  imagesOnly: 'Alters nothing but images',

  // Its warnings and notes
  hidden: 'Values that look like secrets are hidden; none changed',
  hiddenChanged: (paths: string) =>
    `Values that look like secrets are hidden; changed: ${paths}`,
  looksSecret: (object: string, paths: string) =>
    `${object} holds what looks like a secret (${paths}); keep it in a Secret and refer to it`,
  keptWithData: (object: string) =>
    `${object} is no longer part of the release; it is kept with its data`,
  exceedsQuota: (
    quota: string,
    namespace: string,
    resource: string,
    after: number,
    hard: string,
  ) =>
    `Would exceed quota ${quota} of namespace ${namespace}: ${resource} ${after} of ${hard}. Lower the requests or ask operations for more`,

  skips: (version: string, before: string, environment: string) =>
    `${version} never ran in ${before}, which comes before ${environment}`,
  wasUndone: (deployment: number) =>
    `Deployment #${deployment} was undone after it had succeeded; make sure that what was wrong with it no longer is`,
  wasUndoneBecause: (deployment: number, reason: string) =>
    `Deployment #${deployment} was undone after it had succeeded (${reason}); make sure that what was wrong with it no longer is`,
  commitsUnknown: (builds: number, versions: string) =>
    builds === 1
      ? `${versions} was registered without its commits, so some are missing; its own one is shown.`
      : `${builds} builds were registered without their commits (${versions}), so some are missing; their own ones are shown.`,
  commitsOtherBranch:
    'What runs was built from another branch, so commits may be missing or be in both.',
  commitsMore: (count: number) => `And ${count} more.`,
  commitsTruncated: (shown: number) =>
    `There are more than the ${shown} that are shown.`,

  // What is refused
  noBuild: (id: number) => `There is no build ${id}`,
  buildOfOther: (id: number, owner: string, component: string) =>
    `Build ${id} is one of ${owner}, not of ${component}`,
  noDeployment: (deployment: number) => `There is no deployment #${deployment}`,
  deploymentOfOther: (deployment: number, target: string) =>
    `Deployment #${deployment} was of ${target}; only a release of the same component and environment can be applied again`,
  deploymentDidNotRun: (deployment: number) =>
    `Deployment #${deployment} never ran through, so its release was never whole here; choose one that succeeded once`,
  deploymentDidNotRunBecause: (deployment: number, reason: string) =>
    `Deployment #${deployment} never ran through, so its release was never whole here; choose one that succeeded once. It ended with: ${reason}`,
  placeMoved: (deployment: number, namespace: string, cluster: string) =>
    `Deployment #${deployment} went to namespace ${namespace} of cluster ${cluster}, which is no longer the environment's. Deploy a build instead`,
  executorMissing: (id: string, known: string) =>
    `The environment's executor "${id}" is not installed; installed are: ${known}`,
  namespaceMissing: (namespace: string, cluster: string) =>
    `Namespace ${namespace} is not in cluster ${cluster} yet; operations must create it`,
  immutable: (object: string, said: string) =>
    `${object} cannot be altered in this way; give it another name, and the old one is removed. ${said}`,
  belongsToOther: (
    object: string,
    namespace: string,
    component: string,
    labels: string,
  ) =>
    `${object} is in namespace ${namespace} already and belongs to component ${component}. Choose another name, remove it, or hand it over by labelling it ${labels}`,
  belongsToNobody: (object: string, namespace: string, labels: string) =>
    `${object} is in namespace ${namespace} already and belongs to something that the portal did not deploy. Choose another name, remove it, or hand it over by labelling it ${labels}`,

  // The steps
  apply: (count: number) => `Apply ${objects(count)}`,
  rollout: 'Wait until the new pods are ready',
  prune: (count: number) =>
    `Remove ${objects(count)} that the release no longer holds`,
  applying: (done: number, all: number) => `${done} of ${all} objects applied`,
  applied: (count: number) => `${objects(count)} applied`,
  laterRelease: (object: string) =>
    `${object} belongs to a later release; roll back to the release that you want instead`,
  previousRuns: 'The release before runs again',
  createdRemoved: 'What was created is removed',
  gone: (object: string) => `${object} is gone: somebody has removed it`,
  replaced: (object: string) => `${object} was altered to another release`,
  podsReady: (ready: number, desired: number) =>
    `${ready} of ${desired} pods ready`,
  rolloutFailed: 'The rollout has failed',
  crashing: 'The new pods crash again and again',
  incomplete: (seconds: number) =>
    `The rollout is not complete after ${seconds} seconds`,
  failure: (start: string, causes: string[]) => [start, ...causes].join('. '),
  stuck: (workload: string, status: string) => `${workload}: ${status}`,
  stuckBecause: (workload: string, status: string, problem: string) =>
    `${workload}: ${status}. ${problem}`,
  sickPod: (pod: string, explanation: string, advice: string) =>
    `Pod ${pod}: ${explanation}. ${advice}`,
};
