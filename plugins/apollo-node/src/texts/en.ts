/** Sentences in English. Those under "what was done" stand after "Could not". */
export const en = {
  /** What to do about it may be empty. */
  couldNot: (doing: string, said: string, way: string) =>
    `Could not ${doing}: ${said}${
      /[.!?]$/.test(said) ? '' : '.'
    } ${way}`.trim(),

  // What was done
  place: (namespace: string, app: string, where: string) =>
    `namespace "${namespace}" of "${app}" in ${where}`,
  listApps: 'list applications',
  listAuthorizedApps: (env: string) =>
    `list the applications of the token of ${env}`,
  createApp: (app: string) => `create the application "${app}"`,
  listClusters: (app: string) => `list the clusters of "${app}"`,
  readCluster: (cluster: string, app: string, env: string) =>
    `read cluster "${cluster}" of "${app}" in ${env}`,
  createCluster: (cluster: string, app: string, env: string) =>
    `create cluster "${cluster}" of "${app}" in ${env}`,
  listNamespaces: (app: string, where: string) =>
    `list the namespaces of "${app}" in ${where}`,
  readNamespace: (place: string) => `read ${place}`,
  readLock: (place: string) => `read the lock of ${place}`,
  deleteApp: (app: string) => `delete the application "${app}"`,
  deleteCluster: (cluster: string, app: string, env: string) =>
    `delete cluster "${cluster}" of "${app}" in ${env}`,
  createNamespace: (namespace: string, app: string) =>
    `create namespace "${namespace}" of "${app}"`,
  listKeys: (place: string) => `list the keys of ${place}`,
  readKey: (key: string, place: string) => `read "${key}" in ${place}`,
  addKey: (key: string, place: string) => `add "${key}" to ${place}`,
  saveKey: (key: string, place: string) => `save "${key}" in ${place}`,
  removeKey: (key: string, place: string) => `remove "${key}" from ${place}`,
  readRelease: (place: string) => `read the release of ${place}`,
  readReleaseById: (release: number, env: string) =>
    `read release ${release} in ${env}`,
  listReleases: (place: string) => `list the releases of ${place}`,
  publish: (place: string) => `publish ${place}`,
  rollback: (release: number, env: string) =>
    `roll back release ${release} in ${env}`,
  findGray: (place: string) => `look for a gray release of ${place}`,
  beginGray: (place: string) => `begin a gray release of ${place}`,
  abandonGray: (place: string) => `abandon the gray release of ${place}`,
  readRules: (place: string) => `read the gray rules of ${place}`,
  setRules: (place: string) => `set the gray rules of ${place}`,
  rulesTooLong: (addresses: number) =>
    `Apollo does not take a gray rule of ${addresses} addresses, about 900 is the most. Give it to fewer pods, let clients tell Apollo a label, or give it to everybody`,
  publishGray: (place: string) => `publish the gray release of ${place}`,
  mergeGray: (place: string) =>
    `give the gray release of ${place} to everybody`,
  countInstances: (place: string) => `count the instances of ${place}`,
  listInstances: (release: number, env: string) =>
    `list the instances of release ${release} in ${env}`,
  listLateInstances: (place: string) => `list the late instances of ${place}`,
  listEnvs: 'list environments',
  findEnv: (env: string) => `look for ${env}`,
  lookAtOffer: (env: string) => `look at what Apollo offers in ${env}`,
  listOrganizations: 'list organizations',
  readUserToken: (env: string) => `look at the user token of ${env}`,
  askConfig: (app: string, namespace: string) =>
    `ask what "${app}" is given as "${namespace}"`,
  readFile: (app: string, namespace: string) =>
    `read "${namespace}" of "${app}" as a file`,
  awaitNews: (app: string) => `wait for publications of "${app}"`,

  // Why it failed
  status: (status: number) => `Apollo answers with status ${status}`,
  unreachable: (why: string) => `Apollo cannot be reached: ${why}`,
  refusesConnections: 'it refuses connections',
  closedConnection: 'it closed the connection',
  unresolved: 'its name does not resolve',
  noRoute: 'there is no route to it',
  connectTimedOut: 'it does not answer in time',
  untrusted: (code: string) => `its certificate is not trusted (${code})`,
  requestFailed: 'the request failed',
  timedOut: 'Apollo does not answer in time',
  redirected:
    'Apollo redirects the request elsewhere; the address may be wrong',
  asksToSignIn:
    'Apollo asks to sign in, so it does not accept the token, which may have expired, or the address is not of Apollo’s OpenAPI',
  noJson: 'the answer is no JSON; the address may not be Apollo’s',
  otherShape: (field: string, rule: string) =>
    `the answer is not as Apollo’s are: ${field}: ${rule}`,
  needsAccessKey: (app: string) =>
    `"${app}" has access keys in Apollo, so that its config service answers signed requests alone, which Fairway does not send`,
  noSuchEnv: (known: string) =>
    `Apollo has no such environment; it has ${known}`,

  notAddressable: (key: string) =>
    `Apollo finds no key called ${JSON.stringify(
      key,
    )}: it takes it apart in addresses. It can be altered in Apollo’s own portal alone`,
  /** Stands after the key. */
  whyNotAddressable:
    'Apollo takes it apart in addresses, so it can be altered in its own portal alone; use letters, digits, dots, dashes and underscores',

  // What to do about it
  nameOperator:
    'Operations must name an existing user of Apollo as operator in fairway.apollo.servers.',
  renewToken:
    'It does not accept the token; it may have expired. Operations must renew it in fairway.apollo.servers.',
  grantRight: 'Operations must give the token that right in Apollo’s portal.',
  askHolder: (holder: string) =>
    `Until ${holder} publishes or takes back what they saved, nobody else can save here; ask ${holder}.`,
  namePublisher:
    'Operations must name another user of Apollo as publisher in fairway.apollo.servers.',
  shorten:
    'A name, title, comment or list of addresses is longer than Apollo’s database holds; shorten it.',
  slowDown:
    'Too many requests with this token; try again in a moment, or raise its limit in Apollo’s portal.',

  // What is not configured
  noEnvironment: (server: string, name: string, known: string) =>
    `Apollo server "${server}" serves no environment "${name}"; it serves ${known}`,
  noServer: (name: string, known: string) =>
    `There is no Apollo server "${name}"; configured are ${known}`,
  noServers: (name: string) =>
    `There is no Apollo server "${name}": none is configured in fairway.apollo.servers`,

  // Why a server does not offer something
  /** What takes its place may be empty. */
  since: (since: string, version: string, instead: string) =>
    `Apollo offers it from ${since}; this server is ${version}. ${instead}`.trim(),
  insteadOfRollback: 'Fairway publishes the earlier values again instead.',
  insteadOfReleases: 'Fairway shows releases from its own record.',
  insteadOfInstances:
    'Fairway asks the config service what each pod would be given.',
  insteadOfDeletion: 'Namespaces are deleted in Apollo’s own portal.',
  insteadOfCreation: 'Applications are created in Apollo’s own portal.',
};
