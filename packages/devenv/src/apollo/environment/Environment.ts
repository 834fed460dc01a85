import { Database } from '../Database.ts';
import { Fault } from '../Fault.ts';
import type { Switches } from '../switches.ts';
import { Branches } from './Branches.ts';
import { Instances } from './Instances.ts';
import { Items } from './Items.ts';
import { Messages } from './Messages.ts';
import { Namespaces } from './Namespaces.ts';
import { Publishing } from './Publishing.ts';
import { Releases } from './Releases.ts';
import { Rules } from './Rules.ts';
import { ENVIRONMENT_SCHEMA } from './schema.ts';

/** One environment of Apollo: what its admin service does, with its own database and so its own numbers. */
export class Environment {
  readonly name: string;
  readonly namespaces: Namespaces;
  readonly items: Items;
  readonly releases: Releases;
  readonly rules: Rules;
  readonly messages: Messages;
  readonly branches: Branches;
  readonly instances: Instances;
  readonly publishing: Publishing;
  readonly #database: Database;
  readonly #switches: Switches;

  constructor(name: string, file: string, switches: Switches) {
    const database = new Database(file, ENVIRONMENT_SCHEMA);
    this.name = name;
    this.#database = database;
    this.#switches = switches;
    this.namespaces = new Namespaces(database);
    this.releases = new Releases(database);
    this.rules = new Rules(database);
    this.messages = new Messages(database);
    this.instances = new Instances(database);
    const { namespaces, releases, rules, messages } = this;
    this.items = new Items({ database, namespaces, releases, switches });
    this.branches = new Branches({
      database,
      namespaces,
      releases,
      rules,
      messages,
    });
    const { items, branches } = this;
    this.publishing = new Publishing({
      database,
      namespaces,
      items,
      releases,
      rules,
      messages,
      branches,
    });
  }

  /** Whether Apollo's portal gets no answer from it. */
  get isAway(): boolean {
    return this.#switches.away.includes(this.name);
  }

  /** As the portal reaches it. Throws when it is switched off. */
  reached(): Environment {
    if (!this.isAway) return this;
    throw new Fault(
      'unavailable',
      'No available admin server. Maybe because of meta server down or all admin server down.',
    );
  }

  transaction<T>(action: () => T): T {
    return this.#database.transaction(action);
  }

  close(): void {
    this.#database.close();
  }
}
