/** What the delivery of components says, in English. */
export const en = {
  // What is refused
  lacksPermission: (permission: string) =>
    `This needs the permission ${permission}; ask an administrator for a role that grants it`,
  noBuild: (id: number) => `There is no build ${id}`,
  differentComponents: (
    from: number,
    component: string,
    to: number,
    other: string,
  ) =>
    `query.since: build ${from} is one of ${component}, build ${to} of ${other}`,
  notInCatalog: (ref: string) => `There is no ${ref} in the catalog`,
  notComponent: (ref: string) =>
    `body.component: ${ref} is no component; builds belong to components`,
  registerFirst: (ref: string) =>
    `body.component: there is no ${ref} in the catalog; register its catalog-info.yaml first`,
  undeployable: (why: string) => `body.component: ${why}`,
  unrenderable: (environment: string, why: string) =>
    `body.manifests: rendered for ${environment}: ${why}`,
  commitTaken: (component: string, build: number, version: string) =>
    `body.commit: ${component} has build ${build} (${version}) of this commit already, with another version, other images or other manifests; build a new commit`,

  // What is missing from an answer
  changesHidden:
    'You may not see changes, so deployments are left out; ask an administrator for a role that grants changes.change.read',
  changesAway:
    'The change engine does not answer, so deployments are left out; try again soon',
  systemHidden: (system: string, component: string) =>
    `The system ${system} of ${component} is not in the catalog, or you may not see it`,

  // Health
  noPlace: 'It has no place here',
  notAnswered: (cluster: string) => `Cluster ${cluster} has not answered yet`,
  unreadable: (kinds: string[], cluster: string) =>
    `The portal may not read ${kinds.join(
      ', ',
    )} in cluster ${cluster}; operations must let its reader list and watch them`,
  nothingLeft: (namespace: string) =>
    `Namespace ${namespace} has nothing of what was deployed`,
  nothingDeployed: 'Nothing is deployed here',
  away: (cluster: string, last: string) =>
    `Cluster ${cluster} does not answer. The last it said: ${last}`,
};
