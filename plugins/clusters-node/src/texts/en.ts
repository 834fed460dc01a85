/** What clusters say, in English. */
export const en = {
  refusesConnections: 'it refuses connections',
  closedConnection: 'it closed the connection',
  unresolved: 'its name does not resolve',
  noRoute: 'there is no route to it',
  timedOut: 'it does not answer in time',
  fileMissing: 'its credential or certificate file is not there',
  fileUnreadable: 'its credential or certificate file cannot be read',
  untrusted: (code: string) => `its certificate is not trusted (${code})`,
  requestFailed: 'the request failed',
  unreachable: (cluster: string, why: string) =>
    `Cluster "${cluster}" cannot be reached: ${why}`,
  credentialRefused: (cluster: string) =>
    `Cluster "${cluster}" does not accept the portal's credential; operations must renew it`,
  noRoom: (cluster: string, said: string) =>
    `Cluster "${cluster}" has no room: ${said}`,
  refuses: (cluster: string, said: string) =>
    `Cluster "${cluster}" refuses: ${said}`,
  says: (cluster: string, said: string) => `Cluster "${cluster}": ${said}`,
  cannotAnswer: (cluster: string, said: string) =>
    `Cluster "${cluster}" cannot answer now: ${said}`,
};
