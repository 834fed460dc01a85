const LISTED = 10;

function list(items: readonly string[]): string {
  const rest = items.length - LISTED;
  const shown = items.slice(0, LISTED).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

const count = (number: number, one: string, many = `${one}s`) =>
  `${number} ${number === 1 ? one : many}`;
const release = (id: number | null) =>
  id === null ? 'no release' : `release ${id}`;

/** What the kinds say, in English. */
export const en = {
  changeSet: 'Configuration',
  rollback: 'Rollback of configuration',

  // Places
  targetTitle: (component: string, namespace: string, environment: string) =>
    `${component}: ${namespace} in ${environment}`,
  noComponent: (ref: string) => `The catalog has no component ${ref}`,
  noOwner: (ref: string) =>
    `${ref} has no owner. Set spec.owner in its catalog-info.yaml`,
  noApp: (ref: string, annotation: string) =>
    `${ref} names no application of Apollo. Set the annotation ${annotation} in its catalog-info.yaml`,
  environmentNotServed: (store: string, name: string, known: string[]) =>
    `${store} serves no environment "${name}"; it serves ${list(known)}`,

  gray: 'Gray release of configuration',

  // What is refused
  badKey: (key: string, problem: string) => `The key "${key}": ${problem}`,
  badContent: (namespace: string, problem: string) =>
    `${namespace}: ${problem}`,
  oneText: (namespace: string, format: string) =>
    `${namespace} is one text in ${format}: set its key "content" and nothing else`,
  malformed: (format: string, message: string) =>
    `The text is no well-formed ${format}: ${message}`,
  malformedAt: (
    format: string,
    line: number,
    column: number,
    message: string,
  ) =>
    `The text is no well-formed ${format}: line ${line}, column ${column}: ${message}`,
  plainSecret: (key: string) =>
    `"${key}" looks like a plain secret. Keep it in a Kubernetes Secret or an external secret store, and let the value say where: \${NAME} for a variable of the pod, vault://… or ENC(…)`,
  unpublishedSecret: (key: string) =>
    `"${key}" holds an edit that looks like a secret and was never published, so it could not be brought back. Publish it or take it back where it was made first`,
  locked: (namespace: string, holder: string, store: string) =>
    `${namespace} is locked by ${holder}, who has edits that are not published. ${holder} can publish them or take them back in ${store}'s own portal`,
  othersUnpublished: (
    namespace: string,
    environment: string,
    keys: readonly string[],
  ) =>
    `${namespace} in ${environment} has edits by others that are not published and would be published along: ${list(
      keys,
    )}. Have them published or taken back first, or include them knowingly (unpublished: include)`,
  nothingToDo: (namespace: string, environment: string) =>
    `Nothing to do: what clients of ${namespace} in ${environment} are given is so already`,
  neverPublished: (namespace: string) =>
    `${namespace} was never published, so there is nothing to go back to`,
  runsAlready: (id: number) => `Release ${id} runs already`,
  notRecorded: (id: number) =>
    `The portal has no record of what release ${id} held. Choose another one, or set the keys by a change set`,

  // Plans
  setTitle: (keys: readonly string[], namespace: string, environment: string) =>
    `${
      keys.length === 1 ? keys[0] : count(keys.length, 'key')
    } of ${namespace} in ${environment}`,
  setSummary: (
    keys: number,
    namespace: string,
    component: string,
    environment: string,
  ) =>
    `Publishes ${count(
      keys,
      'altered key',
    )} of ${namespace} of ${component} in ${environment}.`,
  partTitle: (title: string, namespace: string, environment: string) =>
    `${title}: ${namespace} in ${environment}`,
  setOf: (parts: number) => `Configuration of ${count(parts, 'namespace')}`,
  setOfSummary: (parts: number) =>
    `Publishes ${parts} namespaces in order; if one fails, those before it are rolled back.`,
  undoSet: (id: number) =>
    `Makes release ${id} run again, unless somebody published since, and saves the keys as they were.`,
  undoFirst: (store: string) =>
    `Nothing was published before, and ${store} cannot take a first release back: the keys are saved as they were, and that is published.`,
  undoSetOf: 'The namespaces are rolled back in reverse order.',
  rollbackTitle: (namespace: string, environment: string, id: number) =>
    `${namespace} in ${environment} back to release ${id}`,
  rollbackSummary: (
    namespace: string,
    component: string,
    environment: string,
    id: number,
    keys: number,
  ) =>
    `Publishes again what release ${id} of ${namespace} of ${component} held in ${environment} (${count(
      keys,
      'key differs',
      'keys differ',
    )}).`,
  diffAlong: (namespace: string) =>
    `${namespace}: edits by others that are published along`,
  secretsHidden: (keys: readonly string[]) =>
    `Values that look like secrets are hidden; changed: ${list(keys)}`,
  replacesUnpublished: (key: string) =>
    `An edit that is not published is replaced: ${key}`,
  putsBack: (keys: readonly string[]) =>
    `Edits that others have not published stay saved and unpublished: ${list(
      keys,
    )}`,
  riskProtected: (environment: string) => `${environment} is protected`,
  riskPublic: (apps: readonly string[]) =>
    apps.length > 0
      ? `The namespace is public; it is inherited by ${list(apps)}`
      : 'The namespace is public, though nobody is known to inherit it',
  riskRemovals: (keys: readonly string[]) => `Removes ${list(keys)}`,
  riskManyKeys: (keys: number) => `${keys} keys change at once`,
  riskEmergency: 'It is an emergency: nobody has looked at it before',
  riskUnpublished: (keys: number) =>
    `${count(keys, 'key')} that others edited ${
      keys === 1 ? 'is' : 'are'
    } published along`,

  // Steps
  stepEdit: (keys: number) => `Save ${count(keys, 'key')}`,
  stepPublish: (namespace: string, keys: number) =>
    `Publish ${namespace} (${count(keys, 'key')})`,
  stepPutBack: (keys: number) => `Put back ${count(keys, 'edit')} of others`,
  stepVerify: 'Ask the config service what clients are given',
  saved: (done: number, all: number) => `${done} of ${all} keys saved`,
  savedAll: (keys: number) => `${count(keys, 'key')} saved`,
  savedAsBefore: 'The keys are saved as they were',
  namespaceGone: 'The namespace is gone, so there is nothing to bring back',
  published: (id: number) => `Release ${id} is published`,
  takenBack: (id: number | null) =>
    id === null ? 'The release is taken back' : `Release ${id} runs again`,
  given: (id: number) => `Clients are given release ${id}`,
  notAsked:
    'Published; the config service cannot be asked here, so what clients are given is not checked',
  hiddenByGray: 'Published; a gray release hides it from the portal’s question',
  notGivenYet: (keys: readonly string[]) =>
    `The config service does not give it out yet: ${list(keys)}`,
  portalAway: (why: string) => `The record of configuration is away: ${why}`,
  publishedMeanwhile: (id: number | null) =>
    `Somebody published meanwhile: ${release(
      id,
    )} runs. Plan again to see the new difference`,
  savedMeanwhile: (namespace: string) =>
    `Somebody saved keys of ${namespace} meanwhile, which would be published along. Plan again to see the new difference`,
  editedMeanwhile: (key: string, by: string) =>
    `"${key}" was edited meanwhile by ${by}. Plan again to see the new difference`,
  publishedOther: (id: number) =>
    `Release ${id} holds other values than those that were approved: somebody saved in the same moment`,
  laterRelease: (id: number | null) =>
    `Somebody published since: ${release(
      id,
    )} runs. Roll back to the release that you want instead`,
  otherRunsAfterUndo: (id: number | null, wanted: number) =>
    `After taking the release back ${release(
      id,
    )} runs, not release ${wanted}. Roll back to the release that you want`,
  secretGone: (key: string, id: number) =>
    `The value of "${key}" looks like a secret and is not in release ${id} any more`,
  notRunning: 'No release runs: somebody has removed it',

  // Gray releases
  noGray: (store: string) => `${store} has no gray releases`,
  grayNeedsRelease: (namespace: string) =>
    `${namespace} was never published. Publish it to everybody first; a gray release goes beside a main one`,
  noGrayUnderWay: (namespace: string) =>
    `No gray release of ${namespace} is under way`,
  grayMadeElsewhere: (namespace: string) =>
    `The gray release of ${namespace} was not begun here, so who gets it is not known. Abandon it or give it to everybody first`,
  grayNeverPublished: (namespace: string) =>
    `The gray release of ${namespace} was never published. Publish it or abandon it`,
  graySecret: (key: string) =>
    `"${key}" of the gray release looks like a secret, which is not kept with a change and so could not be brought back. Abandon the gray release and begin another one`,
  nothingGray: (namespace: string) =>
    `Nothing to do: the clients of the gray release of ${namespace} are given that already`,
  mergeNeedsClean: (
    namespace: string,
    store: string,
    keys: readonly string[],
  ) =>
    `${namespace} has edits that are not published, and ${store} refuses to give a gray release to everybody meanwhile: ${list(
      keys,
    )}. Have them published or taken back first`,
  grayTitle: (namespace: string, environment: string) =>
    `Gray release of ${namespace} in ${environment}`,
  grayBegun: (
    namespace: string,
    component: string,
    environment: string,
    keys: number,
    who: string,
  ) =>
    `Gives ${count(
      keys,
      'altered key',
    )} of ${namespace} of ${component} in ${environment} to ${who}; all others keep what they have.`,
  grayAltered: (
    namespace: string,
    component: string,
    environment: string,
    keys: number,
    who: string,
  ) =>
    keys > 0
      ? `Alters ${count(
          keys,
          'key',
        )} of the gray release of ${namespace} of ${component} in ${environment}, which goes to ${who}.`
      : `Gives the gray release of ${namespace} of ${component} in ${environment} to ${who}, and no longer to others.`,
  who: (parts: readonly string[]) => parts.join(', and to '),
  whoLabels: (labels: readonly string[]) =>
    `clients that tell Apollo the label ${labels.join(' or ')}`,
  whoIps: (ips: readonly string[]) => `the addresses ${list(ips)}`,
  whoShare: (percent: number) => `${percent} % of the pods`,
  whoWorkload: (labels: string) => `the pods with ${labels}`,
  ruleFollows:
    'Which pods these are is decided when it runs, and followed from then on as pods come, move and go.',
  diffGray: (namespace: string) =>
    `${namespace}, as the clients of the gray release are given it`,
  diffRule: 'Who gets the gray release',
  riskShare: (percent: number) => `${percent} % of the pods get it`,
  undoGrayBegun: 'Ends the gray release; everybody gets the main one again.',
  undoGrayAltered:
    'Publishes the gray release as it was, to those who got it before.',
  undoPromote: (id: number) =>
    `Makes release ${id} run again, unless somebody published since, and begins the gray release again for those who had it.`,
  undoPromoteAlone: (id: number) =>
    `Makes release ${id} run again for everybody, unless somebody published since. The gray release is not begun again, because it was made elsewhere or holds secrets.`,
  undoAbandon: 'Begins the gray release again, for those who had it.',
  undoAbandonNot:
    'The gray release is gone then, because it was never published, was made elsewhere, or holds secrets; begin another one.',
  promoteTitle: (namespace: string, environment: string) =>
    `Gray release of ${namespace} in ${environment} for everybody`,
  promoteSummary: (
    namespace: string,
    component: string,
    environment: string,
    keys: number,
  ) =>
    `Gives the gray release of ${namespace} of ${component} in ${environment} to everybody (${count(
      keys,
      'key',
    )}).`,
  hiddenComeBack: (keys: readonly string[]) =>
    `Keys that the gray release hides come back, because Apollo keeps them in the main branch: ${list(
      keys,
    )}. Remove them by a change set`,
  abandonTitle: (namespace: string, environment: string) =>
    `Gray release of ${namespace} in ${environment} abandoned`,
  abandonSummary: (
    namespace: string,
    component: string,
    environment: string,
    id: number,
  ) =>
    `Ends the gray release of ${namespace} of ${component} in ${environment}; everybody gets release ${id} again.`,
  otherBranch: (namespace: string) =>
    `The gray release of ${namespace} is gone, or is another one than was planned for. Plan again`,
  stepBranch: 'Begin the gray release, where there is none',
  stepRule: 'Put into force who gets it',
  stepGrayPublish: (namespace: string) => `Publish ${namespace} to them`,
  stepPrepare: 'Record what runs now',
  stepMerge: 'Publish the gray release to everybody and end it',
  stepAbandon: 'Abandon the gray release',
  branchCreated: 'The gray release is begun',
  abandoned: 'The gray release is ended',
  begunAgain: 'The gray release is begun again',
  ruleInForce: (labels: number, ips: number) =>
    labels + ips === 0
      ? 'In force for nobody yet.'
      : `In force for ${[
          ...(labels > 0 ? [count(labels, 'label')] : []),
          ...(ips > 0 ? [count(ips, 'address', 'addresses')] : []),
        ].join(' and ')}.`,
  rulePods: (pods: readonly string[], waiting: readonly string[]) =>
    [
      pods.length > 0
        ? `These are the pods ${list(pods)}.`
        : 'No pod is meant now; the rule follows as soon as one is.',
      ...(waiting.length > 0
        ? [`Without an address yet: ${list(waiting)}.`]
        : []),
    ].join(' '),
  nobodyMatches:
    'Published; no client matches now, those that come will be given it',
  grayGiven:
    'A client that matches is given the gray release, another one the main release',
  grayNotGivenYet:
    'Waiting for the config service, which takes up altered rules within a minute',

  // Creating places
  provision: 'Places of configuration',
  provisionTitle: (component: string) =>
    `${component}: places of configuration`,
  provisionSummary: (
    component: string,
    store: string,
    environments: readonly string[],
  ) =>
    `Creates what configuration of ${component} lacks in ${store} for ${list(
      environments,
    )}; what exists is left as it is, and nothing is published.`,
  cannotProvision: (store: string) => `Nothing can be created in ${store}`,
  noClusters: (store: string, cluster: string) =>
    `\`clusters\`: ${store} has no clusters of its own, so "${cluster}" cannot be created; leave it out`,
  noPublic: (store: string, namespace: string) =>
    `\`namespaces\`: ${store} has no public namespaces; make "${namespace}" a private one`,
  noRight: (store: string, app: string, environment: string) =>
    `${store} lets the portal read the application "${app}" in ${environment} and not alter it. Operations must give the portal’s consumer the right to edit and publish it, in Apollo’s portal under Open Platform`,
  noOrganization: (
    store: string,
    organization: string,
    known: readonly string[],
  ) =>
    `app.organization: ${store} has no organization "${organization}"; it has ${
      known.join(', ') || 'none'
    }`,
  notThereYet: (places: readonly string[]) => `Not there yet: ${list(places)}`,
  appMissing: (store: string, app: string) =>
    `${store} has no application "${app}". Say in \`app\` how to create it: its name and organization`,
  allThere: (component: string) =>
    `Nothing to do: all that is asked for ${component} is there already`,
  copyForeign: (component: string, owner: string) =>
    `${component} belongs to ${owner}; only configuration of the same owner is copied`,
  secretsNotCopied: (keys: readonly string[]) =>
    `Plain secrets are not copied: ${list(
      keys,
    )}. Put a pointer to a secret store in their place`,
  newApp: (app: string) => `Application ${app}`,
  newCluster: (cluster: string) => `Cluster ${cluster}`,
  newNamespace: (namespace: string) => `Namespace ${namespace}`,
  copied: (namespace: string, environment: string) =>
    `${namespace} in ${environment}: keys copied, not published`,
  undoProvision: (store: string) =>
    `What is created is empty or unpublished and changes nothing for clients; remove it in ${store} itself.`,
  undoProvisionApp:
    'The application goes again with all that was created in it, unless something was published there meanwhile.',
  undoProvisionAll:
    'What was created goes again, unless something was published there meanwhile.',
  undoProvisionPart: (store: string, stays: readonly string[]) =>
    `Goes again, except what ${store} cannot remove: ${list(
      stays,
    )}. That stays, empty and unpublished.`,
  createdBefore: (why: string, created: readonly string[]) =>
    `${why} Created before: ${list(created)}.`,
  appGone: (app: string) => `The application ${app} is gone again`,
  appKept: (app: string) =>
    `The application ${app} stays: the server cannot remove it, or something was published in it`,
  kept: (store: string, kept: readonly string[]) =>
    `Stays, because ${store} cannot remove it or something was published there: ${list(
      kept,
    )}`,
  allGone: 'What was created is gone again',
  copiesGone: 'The copied keys are gone again',
  stepApp: 'Create the application',
  stepClusters: (clusters: number) => `Create ${count(clusters, 'cluster')}`,
  stepNamespaces: (namespaces: number) =>
    `Create ${count(namespaces, 'namespace')}`,
  stepCopy: (places: number) =>
    `Copy the keys of ${count(places, 'namespace')}`,
  copiedUnpublished: 'The keys are saved and not published',
};
