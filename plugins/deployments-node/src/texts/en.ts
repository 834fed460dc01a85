/** What another system said, after what it is about. */
const quoted = (said: string) => (said ? `: ${said}` : '');
const restarts = (count: number) => `${count} restarts`;

/** What environments and workloads say, in English. */
export const en = {
  // Environments
  foreignNamespace: (ref: string) =>
    `${ref} is not in the catalog's namespace "default"; only components and systems of that namespace are deployed`,
  badNamespace: (system: string, namespace: string, environment: string) =>
    `System "${system}" gives the namespace "${namespace}" in ${environment}, which is no name for a namespace: at most 63 lower case letters, digits and dashes. Rename the system`,
  reservedNamespace: (system: string, namespace: string) =>
    `System "${system}" gives the reserved namespace "${namespace}". Rename the system`,
  noSystem: (component: string) =>
    `${component} belongs to no system, and namespaces are given to systems. Set spec.system in its catalog-info.yaml`,
  otherSystem: (component: string, own: string, given: string) =>
    `${component} belongs to ${own}, not to ${given}`,
  notInCatalog: (kind: string, ref: string) =>
    `The catalog has no ${kind} ${ref}`,
  noOwner: (component: string) =>
    `${component} has no owner. Set spec.owner in its catalog-info.yaml`,
  systemOfNobody: (component: string, owner: string, system: string) =>
    `${component} is owned by ${owner}, its system ${system} by nobody. A component is deployed to the namespaces of its own group's systems only`,
  systemOfOthers: (
    component: string,
    owner: string,
    system: string,
    systemOwner: string,
  ) =>
    `${component} is owned by ${owner}, its system ${system} by ${systemOwner}. A component is deployed to the namespaces of its own group's systems only`,
  noEnvironment: (name: string, known: string[]) =>
    `There is no environment "${name}"; configured are: ${
      known.join(', ') || 'none'
    }`,

  // Workloads
  podsReady: (ready: number, desired: number) =>
    `${ready} of ${desired} pods ready`,
  podsReadyOldLeft: (ready: number, desired: number, old: number) =>
    `${ready} of ${desired} pods ready, ${old} old ones to end`,
  podsUpdated: (updated: number, toUpdate: number, ready: number) =>
    `${updated} of ${toUpdate} pods updated, ${ready} ready`,
  noProgress: (ready: number, desired: number) =>
    `Made no progress in time, ${ready} of ${desired} pods ready`,
  waitingForController: 'Waiting for the controller',
  jobFailed: (why: string) => `Failed: ${why}`,
  noReason: 'no reason given',
  completed: 'Completed',
  completing: (done: number, desired: number) =>
    `${done} of ${desired} completed`,
  suspended: 'Suspended',
  runsAt: (schedule: string) => `Runs at ${schedule}`,
  quotaFull: (said: string) =>
    `The namespace has no room for more pods: ${said}. Lower the requests or ask operations for more`,
  cannotCreatePods: (said: string) => `Pods cannot be created: ${said}`,
  allMissing: 'None of its workloads is there',
  missing: (workload: string) => `${workload} is missing`,
  workloadSays: (workload: string, said: string) => `${workload}: ${said}`,
  readyBut: (ready: number, desired: number, problem: string) =>
    `${ready} of ${desired} pods ready. ${problem}`,
  nothingRuns: 'Nothing runs',

  // Pods
  imagePull: (image: string, container: string, said: string) =>
    `The image ${image} of container ${container} cannot be pulled${quoted(
      said,
    )}`,
  imagePullAdvice:
    'Check that the image is in the registry and that the cluster may read it; then retry, or deploy a build whose image is there.',
  outOfMemory: (container: string, count: number) =>
    `Container ${container} is stopped again and again because it uses more memory than its limit (${restarts(
      count,
    )})`,
  outOfMemoryAdvice: 'Raise resources.limits.memory or lower what it uses.',
  crash: (container: string, count: number, said: string) =>
    `Container ${container} starts and ends again (${restarts(count)})${quoted(
      said,
    )}`,
  crashWithStatus: (
    container: string,
    status: number,
    count: number,
    said: string,
  ) =>
    `Container ${container} starts and ends again with status ${status} (${restarts(
      count,
    )})${quoted(said)}`,
  crashAdvice: (container: string) =>
    `Read the log of its last run: kubectl logs --previous -c ${container}.`,
  configuration: (container: string, said: string) =>
    `Container ${container} cannot be set up${quoted(said)}`,
  configurationAdvice:
    'Create the Secret or ConfigMap that it refers to, or correct the name and the key in the manifests.',
  start: (container: string, said: string) =>
    `Container ${container} cannot be started${quoted(said)}`,
  startAdvice: 'Check command, args and the volumes of the container.',
  unscheduled: (said: string) => `No node can take the pod${quoted(said)}`,
  unscheduledAdvice:
    'Lower its requests, loosen nodeSelector and affinity, or ask operations for room.',
  mount: (said: string) => `A volume cannot be mounted${quoted(said)}`,
  mountAdvice: 'Check that what the volume refers to exists in the namespace.',
  probe: (said: string) => `The pod runs but its check fails${quoted(said)}`,
  probeAdvice:
    'Check the path and the port of the probe, what the application needs to become ready, and its log.',
  ended: (said: string) => `The pod was ended${quoted(said)}`,
  evictedAdvice:
    'Its node ran short of resources; set requests that fit what it uses.',
  endedAdvice: 'Read its log and events.',
};
