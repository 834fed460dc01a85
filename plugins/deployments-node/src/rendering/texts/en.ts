/** What is wrong with manifests, in English. */
export const en = {
  // Reasons, after the field that they are about
  hostAccess: 'it can give access to the host',
  isolationByOperations: 'operations choose how containers are isolated',
  nodeAccess: 'it gives access to the node',
  gainsRights: 'it lets a process gain rights',
  exposesNode: 'it exposes the node',
  dropsSyscallFilter: 'it takes the filter of system calls away',
  rootUser: 'is not allowed: 0 is root',
  nodeRights: 'it gives rights on the node',
  probesOwnPod:
    'is not allowed: probes reach their own pod only; set the header Host instead',
  rawDevices: 'raw devices are not given to pods',
  nodePort: 'it occupies a port of the node',
  nodeMounts: 'it alters mounts of the node',
  kernel: 'it alters the kernel of the node',
  opensNode: 'it opens the node to the pod',
  sharesUsers: 'it shares the users of the node',
  defaultAccount: 'pods run as the account "default", which has no rights',
  noClusterCredential: 'pods get no credential of the cluster',
  taintsReserved: 'tainted nodes are reserved by operations',
  toleratesAll: 'is not allowed: without a key it tolerates every taint',
  needsContainer: 'must hold at least one container',
  debuggingOnly: 'they are for debugging running pods only',
  namesByCluster: 'names are resolved by the cluster',
  pastScheduler: 'it goes past the scheduler; use nodeSelector or affinity',
  pushesOthers: 'it would push other teams off their nodes',
  schedulerByOperations: 'operations choose the scheduler',
  addressesByCluster: 'the cluster gives the addresses',
  drawsTraffic: 'it would draw the traffic of other addresses',
  pointsOut: 'it points out of the cluster',
  insideOnly: 'Services are reached inside the cluster only',
  useIngress:
    'Services are reached inside the cluster; use an Ingress for the outside',
  everyNodePort: 'it occupies a port of every node',
  hostMissing: 'is missing: a rule without a host takes every hostname',
  oneHost:
    'must be one hostname in lower case; wildcards would take the names of others',
  takesEveryHost: 'it takes every hostname that nobody else has',
  readsOtherVolume: 'it reads the data of another volume',
  picksOtherVolume: 'it picks the volume of somebody else',
  storageByOperations:
    'operations choose the storage; use a PersistentVolumeClaim',
  lettersOnly: 'must be letters and digits only',
  reserved: 'is reserved for the portal',
  altersTreatment:
    'is not allowed: it can alter how the cluster treats the object',
  keepsObject: 'it can keep the object from being removed',
  mustName: 'a release must name its objects',
  ownsObjects: 'a release owns its objects itself',
  mustBeString: 'must be a string; put numbers and booleans in quotes',
  mustBeMap: 'must be a map',
  mustBeList: 'must be a list',
  unknownField: 'it is not among the fields that releases may use',
  badName: 'must be lower case letters, digits, dashes and dots',
  namespacesByOperations: 'operations create the namespaces of environments',
  useDeployment: 'use a Deployment, which replaces pods that are lost',
  noSecrets:
    'secrets do not belong in a repository; refer to a Secret that exists in the namespace',
  badReplicas: 'must be a number from 0 to 100, in quotes',
  badSchedule: 'must be a cron schedule such as "0 3 * * *" for a CronJob',
  noScore: 'The manifests hold no score.yaml',
  noChart: 'The manifests hold no Chart.yaml',
  hooksLeftOut:
    "The chart's hooks are left out: a release holds plain objects only",
  noManifests: 'The manifests are empty',
  listsTooDeep: 'Lists are nested more than 5 deep',
  tooMuchOutput: 'The manifests render to more than 4 MiB',
  noComplaint: 'the program gave no reason; they may need too much memory',
  builtByKustomize: 'What kustomize built',
  renderedByChart: 'What the chart rendered to',
  wholeFile: 'the file',
  foldersInResources: 'list the folders under resources',
  noPlugins: 'plugins do not run here',
  registerChart: 'register the chart with manifests of type helm',
  usePatches: 'plugins do not run here; use patches',
  useReplacements: 'use replacements',

  // Sentences with places to fill in
  refused: (object: string, path: string, why: string) =>
    `${object}: ${path} ${why}`,
  forbidden: (why: string) => `is not allowed: ${why}`,
  otherNamespace: (given: string, wanted: string) =>
    `is "${given}", the environment's is "${wanted}". Leave it out`,
  useVersion: (apiVersion: string) => `use ${apiVersion}`,
  foreignImage: (image: string, names: string) =>
    `${image} is none of the build's images (${names}). Let CI register it by digest with the build, or use one of these names`,
  ingressAnnotation: (allowed: string) =>
    `is not allowed: annotations can make the ingress controller do anything; allowed are ${allowed}`,
  notObject: (document: number) =>
    `Document ${document} is not a Kubernetes object`,
  lacksKind: (document: number) =>
    `Document ${document} lacks apiVersion or kind`,
  kindRefused: (object: string, apiVersion: string, allowed: string) =>
    `${object} of ${apiVersion} is not allowed in a release. Allowed are ${allowed}`,
  kindRefusedBecause: (
    object: string,
    apiVersion: string,
    advice: string,
    allowed: string,
  ) =>
    `${object} of ${apiVersion} is not allowed in a release: ${advice}. Allowed are ${allowed}`,
  tooManyObjects: (count: number, max: number) =>
    `The manifests hold ${count} objects; at most ${max} are allowed`,
  twice: (object: string) => `${object} is there twice`,
  wrongFile: (file: string, problems: string[]) =>
    `${file} is wrong: ${problems.join('; ')}`,
  tooManyValues: (file: string, max: number) =>
    `${file} holds more than ${max} values; aliases may have multiplied it`,
  nestedTooDeep: (file: string, max: number) =>
    `${file} is nested more than ${max} deep`,
  holdsProto: (file: string) => `${file} holds the key __proto__`,
  tooLarge: (file: string) => `${file} is larger than 2 MiB`,
  notYaml: (file: string, why: string) => `${file} is not valid YAML: ${why}`,
  badPath: (path: string) =>
    `The manifests hold the path ${path}; paths must be relative, without . or .. parts`,
  programMissing: (setting: string) =>
    `The program that renders these manifests is not installed; operations must configure ${setting}`,
  tooSlow: (seconds: number) =>
    `The manifests do not render within ${seconds} seconds`,
  notRendered: (why: string) => `The manifests do not render: ${why}`,
  unsupportedKey: (file: string, key: string) =>
    `${file}: ${key} is not supported`,
  unsupportedKeyBut: (file: string, key: string, wayOut: string) =>
    `${file}: ${key} is not supported: ${wayOut}`,
  unregisteredFile: (field: string, name: string) =>
    `${field}: "${name}" is not among the files that were registered with the build`,
  noKustomization: (overlay: string) =>
    `The manifests hold neither ${overlay}/kustomization.yaml nor base/kustomization.yaml`,
  baseAsItIs: (environment: string) =>
    `There is no overlays/${environment}; base is deployed as it is`,
  oneDocument: (file: string, count: number) =>
    `${file} must hold one document, it holds ${count}`,
  mergedFile: (file: string, override: string) => `${file} with ${override}`,
  wrongAnnotation: (name: string, rule: string) =>
    `score.yaml: metadata.annotations["${name}"] ${rule}`,
  oneOf: (values: string) => `must be one of ${values}`,
  hostnameLeftOut: (resource: string, type: string) =>
    `resources.${resource} (${type}) is left out: a deployment does not give hostnames`,
  unsupportedResource: (resource: string, type: string, supported: string) =>
    `score.yaml: resources.${resource}.type: "${type}" is not supported; supported are ${supported}. Refer to what exists already by a resource of type secret or environment`,
  servesNothing: (type: string, annotation: string) =>
    `score.yaml: service.ports: a ${type} serves nothing; remove the ports or the annotation ${annotation}`,
  notVolume: (field: string, source: string) =>
    `${field}: "${source}" is not a resource of type volume`,
  secretInText: (field: string, placeholder: string) =>
    `${field}: ${placeholder} is a Secret's value, which can only be the whole value of a variable`,
  noMetadata: (field: string, placeholder: string) =>
    `${field}: ${placeholder} names nothing in the file's metadata`,
  badPlaceholder: (field: string, placeholder: string) =>
    `${field}: ${placeholder} must begin with metadata or resources; write $\${…} for a literal one`,
  noResource: (field: string, placeholder: string, known: string[]) =>
    `${field}: ${placeholder} names no resource of the file; it has: ${
      known.join(', ') || 'none'
    }`,
  noValue: (field: string, placeholder: string, resource: string) =>
    `${field}: ${placeholder} has no value. Give it in resources.${resource}.params of score.yaml or of score.<environment>.yaml`,
  noOutput: (field: string, placeholder: string, type: string) =>
    `${field}: ${placeholder} is not known: a resource of type ${type} has no values here`,
};
