import type { Database } from '../Database.ts';
import { remoteBadRequest } from '../Fault.ts';
import { uniqueKey } from '../time.ts';
import type { Messages } from './Messages.ts';
import type { Namespaces } from './Namespaces.ts';
import type { Releases } from './Releases.ts';
import type { RuleItem, Rules } from './Rules.ts';
import type { NamespaceRow, Place } from './rows.ts';

function notThere({ appId, cluster, namespace }: Place) {
  return remoteBadRequest(
    `namespace not exist for appId:${appId} clusterName:${cluster} namespaceName:${namespace}`,
  );
}

/** The branches of an environment: at most one of a namespace. */
export class Branches {
  readonly #database: Database;
  readonly #namespaces: Namespaces;
  readonly #releases: Releases;
  readonly #rules: Rules;
  readonly #messages: Messages;

  constructor(options: {
    database: Database;
    namespaces: Namespaces;
    releases: Releases;
    rules: Rules;
    messages: Messages;
  }) {
    this.#database = options.database;
    this.#namespaces = options.namespaces;
    this.#releases = options.releases;
    this.#rules = options.rules;
    this.#messages = options.messages;
  }

  find(place: Place): NamespaceRow | undefined {
    const namespace = this.#namespaces.find(place);
    if (!namespace) throw notThere(place);
    return this.#namespaces.branchOf(namespace);
  }

  /** Refuses a second branch with the words for a namespace that is not there, as Apollo does. */
  create(place: Place, user: string): NamespaceRow {
    return this.#database.transaction(() => {
      if (this.find(place)) throw notThere(place);
      const { appId, namespace } = place;
      const parent = this.#namespaces.findCluster(appId, place.cluster);
      if (!parent || parent.parent_id !== 0) {
        throw remoteBadRequest(
          `cluster not exists for clusterName:${place.cluster}`,
        );
      }
      const cluster = uniqueKey();
      this.#namespaces.addCluster(appId, cluster, user, parent.id);
      return this.#namespaces.add({ appId, cluster, namespace }, user);
    });
  }

  rule(place: Place, branch: string) {
    this.#check(place, branch);
    return this.#rules.list(place).find(rule => rule.branch === branch);
  }

  putRule(place: Place, branch: string, items: RuleItem[]): void {
    this.#database.transaction(() => {
      this.#check(place, branch);
      const release = this.#releases.latest({ ...place, cluster: branch });
      this.#rules.put(place, { branch, releaseId: release?.id ?? 0, items });
      this.#messages.add(place);
    });
  }

  abandon(place: Place, branch: string): void {
    this.#database.transaction(() => {
      this.#check(place, branch);
      this.remove(place, branch);
      this.#messages.add(place);
    });
  }

  remove(place: Place, branch: string): void {
    this.#rules.remove(place, branch);
    this.#namespaces.removeCluster(place.appId, branch);
  }

  #check(place: Place, branch: string): void {
    if (!this.#namespaces.find(place)) throw notThere(place);
    if (this.#namespaces.find({ ...place, cluster: branch })) return;
    const { appId, cluster, namespace } = place;
    throw remoteBadRequest(
      `Namespace's branch not exist. AppId = ${appId}, ClusterName = ${cluster}, NamespaceName = ${namespace}, BranchName = ${branch}`,
    );
  }
}
