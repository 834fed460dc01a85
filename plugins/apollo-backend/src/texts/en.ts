const count = (number: number, one: string, many = `${one}s`) =>
  `${number} ${number === 1 ? one : many}`;

export const en = {
  noConfiguration: (component: string) =>
    `There is no configuration of ${component}, or you may not see it; ask its owner, or an administrator for a role that grants apollo.config.read`,
  permissionMissing: (permission: string) =>
    `This needs the permission ${permission}; ask an administrator for a role that grants it`,
  appHeldBy: (app: string, holder: string, annotation: string) =>
    `The application ${app} belongs to ${holder}, which named it first; name another one in the annotation ${annotation}, or remove it there`,
  noApp: (component: string, store: string) =>
    `${component} names no application of ${store}; set the annotation fairway.dev/apollo-app-id in its catalog-info.yaml`,
  notServed: (store: string, environment: string, known: string[]) =>
    `${store} has no environment "${environment}"; it has ${known.join(', ')}`,
  noFinding: () =>
    'There is no such finding any more; look at the configuration again',
  noRelease: (id: number, namespace: string) =>
    `The ledger has no release ${id} of ${namespace}; it has those that were published since the portal follows the namespace`,
  noKey: (key: string, namespace: string) => `${namespace} has no key ${key}`,
  tooManyKeys: (keys: number, most: number) =>
    `body.search: ${keys} keys are too many to compare at once; narrow them to ${most} by a part of their names or values`,
  noAnswerWithin: (seconds: number) =>
    `No answer within ${count(seconds, 'second')}`,
  notProbed: 'Not known, because the environment does not answer',
  changesNotSeen:
    'You may not see changes, so those under way are left out; ask an administrator for a role that grants changes.change.read',
  changesAway:
    'The change engine does not answer, so changes under way are left out; try again soon',
  environmentAway: (environment: string, why: string) =>
    `What is saved in ${environment} is not examined: ${why}`,
  environmentUnknown: (environment: string, why: string) =>
    `What is in ${environment} is not known: ${why}`,
  readOnly: (store: string, app: string, environments: readonly string[]) =>
    `${store} lets the portal read the application ${app} in ${environments.join(
      ', ',
    )} and not alter it: Operations must give the portal’s consumer the right to edit and publish it, in Apollo’s portal under Open Platform`,
  nothingRuns: (changeId: number) =>
    `Nothing is published any more, since change ${changeId}`,
  publishedElsewhere: (title: string, by: string, changeId: number) =>
    `“${title}” was published elsewhere by ${by}, since change ${changeId}`,
  rolledBackElsewhere: (title: string, changeId: number) =>
    `Rolled back elsewhere to “${title}”, since change ${changeId}`,
  editedElsewhere: (keys: number, changeId: number) =>
    `${count(keys, 'key')} ${
      keys === 1 ? 'was' : 'were'
    } edited elsewhere since change ${changeId}, and not published`,
  onlyIn: (key: string, environment: string) =>
    `${key} is in ${environment} alone; add it to the other environments, or remove it`,
  missingIn: (key: string, environment: string) =>
    `${key} is not in ${environment}, and is in others; carry it over before code relies on it`,
  emptyIn: (key: string, environment: string) =>
    `${key} is empty in ${environment}, and has a value in others`,
  placeholder: (key: string, environment: string) =>
    `${key} holds a placeholder in ${environment}; give it its real value`,
  localAddress: (key: string, environment: string) =>
    `${key} names the local machine in ${environment}; name the service`,
  plainSecret: (key: string, environment: string) =>
    `${key} holds a plain secret in ${environment}; move it to a Kubernetes Secret or an external store, and refer to it, for example as \${DB_PASSWORD}`,
  sharedValue: (keys: string[], uses: number, environment: string) =>
    `${keys.slice(0, 5).join(', ')}${
      keys.length > 5 ? ', …' : ''
    }: the same value stands in ${uses} places of ${environment}; keep it in one, such as a public namespace`,
  unpublishedEdits: (keys: number, namespace: string, environment: string) =>
    `${count(keys, 'edited key')} of ${namespace} in ${environment} ${
      keys === 1 ? 'is' : 'are'
    } not published; publish or take back the edits, since the next publication takes them along`,
  instancesNotListed: 'The server does not list instances.',
  instancesNotCounted: 'The server does not count instances.',
  cannotBeAsked: (store: string) =>
    `${store} cannot be asked what an instance would be given`,
  notMounted: (name: string) => `The pod does not mount the ConfigMap ${name}`,
  readAtStart:
    'The pod read it at its start; what was published since takes effect when the pod restarts',
  readsAtStart: 'The pod does not run yet, and reads it when it starts',
  renewedSoon: 'Kubernetes renews the mounted files within about a minute',
  renewedFiles:
    'Kubernetes has renewed the mounted files by now, and does not tell; whether the program reads them again is its own affair',
  morePods: (pods: number, asked: number) =>
    `Of ${pods} pods, the first ${asked} were asked`,
  podsUnknown: (why: string) => `Pods are not known: ${why}`,
  podWithoutAddress: 'The pod has no address yet',
  noSystem: (component: string) =>
    `${component} belongs to no system of the catalog, so that it has no place in the clusters; set spec.system in its catalog-info.yaml`,
  noGray: (store: string) => `${store} has no gray releases`,
  noReadyPod:
    'No pod is ready, so that no pod gets the gray release; the rule follows as soon as one is',
  noPodMatches: (selectors: string[]) =>
    `No pod has the labels ${selectors.join(
      ' or ',
    )}, so that no pod gets the gray release; the rule follows as soon as one has`,
  podsWithoutAddress: (pods: string[]) =>
    `${pods.slice(0, 5).join(', ')}${pods.length > 5 ? ', …' : ''} ${
      pods.length === 1 ? 'has' : 'have'
    } no address yet; the rule follows as soon as there is one`,
  grayBehind: (why: string) =>
    `The rule is not in step with the pods and stays as it was meanwhile: ${why}`,
  notThePortal: 'Only the portal itself may call this',
};
