import type { Database } from '../Database.ts';
import { badRequest, Fault, remoteBadRequest } from '../Fault.ts';
import type { Branches } from './Branches.ts';
import type { Items } from './Items.ts';
import type { Messages } from './Messages.ts';
import type { Namespaces } from './Namespaces.ts';
import type { ReleaseNote, Releases } from './Releases.ts';
import type { Rules } from './Rules.ts';
import type { NamespaceRow, Place, ReleaseRow } from './rows.ts';

type Configurations = Record<string, string>;

function placeOf({ app_id: appId, cluster, name }: NamespaceRow): Place {
  return { appId, cluster, namespace: name };
}

function equals(one: Configurations, other: Configurations): boolean {
  const keys = Object.keys({ ...one, ...other });
  return keys.every(key => one[key] === other[key]);
}

/** Publishes what is saved, and keeps a branch in step with its main release. */
export class Publishing {
  readonly #database: Database;
  readonly #namespaces: Namespaces;
  readonly #items: Items;
  readonly #releases: Releases;
  readonly #rules: Rules;
  readonly #messages: Messages;
  readonly #branches: Branches;

  constructor(options: {
    database: Database;
    namespaces: Namespaces;
    items: Items;
    releases: Releases;
    rules: Rules;
    messages: Messages;
    branches: Branches;
  }) {
    this.#database = options.database;
    this.#namespaces = options.namespaces;
    this.#items = options.items;
    this.#releases = options.releases;
    this.#rules = options.rules;
    this.#messages = options.messages;
    this.#branches = options.branches;
  }

  /** Publishes a namespace; a branch when the place's cluster is one, then without the keys in `removed`. */
  publish(place: Place, note: ReleaseNote, removed: string[] = []): ReleaseRow {
    return this.#database.transaction(() => {
      const namespace = this.#namespaces.get(place);
      this.#checkLock(namespace, note);
      const saved = this.#items.configurations(namespace.id);
      const parent = this.#namespaces.parentOf(namespace);
      if (parent) {
        const configurations = {
          ...this.#releases.publishedBy(parent),
          ...saved,
        };
        for (const key of removed) delete configurations[key];
        const keys = Object.keys(saved);
        const release = this.#publishBranch(
          parent,
          namespace,
          note,
          configurations,
          keys,
        );
        this.#messages.add(placeOf(parent));
        return release;
      }
      if (removed.length > 0) {
        throw new Fault('notFound', 'Parent namespace not found', true);
      }
      const before = this.#releases.publishedBy(namespace);
      const release = this.#releases.add(namespace, note, saved);
      this.#carryToBranch(namespace, note, before, saved);
      this.#messages.add(place);
      return release;
    });
  }

  /** Takes a release back; what is saved stays. */
  rollback(releaseId: number, user: string): void {
    this.#database.transaction(() => {
      const release = this.#releases.find(releaseId);
      if (!release) throw badRequest('release not found');
      const [newest, second] = this.#releases.abandon(release, user);
      const { app_id: appId, cluster, namespace: name } = release;
      const place = { appId, cluster, namespace: name };
      const namespace = this.#namespaces.find(place);
      if (namespace) {
        const note = {
          title: `${new Date()
            .toISOString()
            .replace(/\D/g, '')
            .slice(0, 14)}-master-rollback-merge-to-gray`,
          comment: '',
          user,
          emergency: true,
        };
        this.#carryToBranch(
          namespace,
          note,
          JSON.parse(newest.configurations),
          JSON.parse(second.configurations),
        );
      }
      this.#messages.add(place);
    });
  }

  /** Puts a branch's keys into the main branch and publishes that. */
  merge(
    place: Place,
    branch: string,
    note: ReleaseNote,
    deleteBranch: boolean,
  ): ReleaseRow {
    return this.#database.transaction(() => {
      const namespace = this.#namespaces.get(place);
      if (this.#items.isModified(namespace)) {
        throw badRequest(
          'Merge operation failed. Because master has modified items',
        );
      }
      this.#checkLock(namespace, note);
      const saved = this.#items.configurations(namespace.id);
      const branchRow = this.#namespaces.find({ ...place, cluster: branch });
      for (const item of branchRow ? this.#items.list(branchRow.id) : []) {
        if (!(item.key in saved)) this.#items.create(place, item, note.user);
        else if (saved[item.key] !== item.value) {
          this.#items.update(place, item, note.user);
        }
      }
      const merged = this.#items.configurations(namespace.id);
      const release = this.#releases.add(namespace, note, merged);
      if (deleteBranch) this.#branches.remove(place, branch);
      this.#messages.add(place);
      return release;
    });
  }

  #checkLock(namespace: NamespaceRow, { user, emergency }: ReleaseNote): void {
    if (!emergency && namespace.locked_by === user) {
      throw remoteBadRequest('Config can not be published by yourself.');
    }
  }

  #publishBranch(
    parent: NamespaceRow,
    branch: NamespaceRow,
    note: ReleaseNote,
    configurations: Configurations,
    keys: string[] | undefined,
  ): ReleaseRow {
    const release = this.#releases.add(branch, note, configurations, keys);
    this.#rules.follow(placeOf(parent), branch.cluster, release.id);
    return release;
  }

  /** A branch is the main release with its own keys over it, so it is published anew when the main release is. */
  #carryToBranch(
    namespace: NamespaceRow,
    note: ReleaseNote,
    before: Configurations,
    after: Configurations,
  ): void {
    const branch = this.#namespaces.branchOf(namespace);
    if (!branch) return;
    const released = this.#releases.latestOf(branch);
    const inBranch: Configurations = released
      ? JSON.parse(released.configurations)
      : {};
    const keys: string[] | undefined = released?.branch_keys
      ? JSON.parse(released.branch_keys)
      : undefined;
    const own = Object.entries(inBranch).filter(([key, value]) =>
      keys ? keys.includes(key) : before[key] !== value,
    );
    const configurations = { ...after, ...Object.fromEntries(own) };
    if (equals(configurations, inBranch)) return;
    this.#publishBranch(namespace, branch, note, configurations, keys);
  }
}
