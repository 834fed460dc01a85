import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { appConfig } from '@fairway/devenv/src/appConfig.ts';
import { postgresConnection } from '@fairway/devenv/src/parts/postgres.ts';
import type { Workspace } from '../workspace.ts';
import { ApiCaller } from './ApiCaller.ts';
import { Replica } from './Replica.ts';
import { build, componentRef, writeCatalog } from './samples.ts';
import { signIn } from './signIn.ts';
import type { Session } from './signIn.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const CATALOG_SECONDS = 120;

/** Backends by the folder of their package and their entry. */
export const BACKENDS = {
  /** Changes and deployments alone. */
  lean: {
    folder: path.join(ROOT, 'packages/measure'),
    entry: 'backend/index.ts',
  },
  /** And configuration. */
  configuration: {
    folder: path.join(ROOT, 'packages/measure'),
    entry: 'backend/configuration.ts',
  },
  /** As people run it. */
  full: { folder: path.join(ROOT, 'packages/backend'), entry: 'src/index.ts' },
  /** Backstage without Fairway. */
  stock: {
    folder: path.join(ROOT, 'packages/measure'),
    entry: 'backend/stock.ts',
  },
};

export interface PortalOptions {
  backend?: keyof typeof BACKENDS;
  replicas: number;
  /** Generated components; with 0 the catalog is that of app-config.yaml. */
  components: number;
  /** `fairway.clusters` for a replica. */
  clusters(replica: string): object[];
  /** Merged over all other configuration; may differ by replica. */
  config?: object | ((replica: string) => object);
}

/** Several replicas of the portal on one database, with people and builds. */
export class Portal {
  readonly replicas: Replica[];
  readonly workspace: Workspace;
  readonly #options: PortalOptions;
  readonly #callers = new Map<string, ApiCaller>();

  /** Starts Postgres, the identity provider and the replicas. */
  static async start(
    workspace: Workspace,
    options: PortalOptions,
  ): Promise<Portal> {
    await workspace.start('postgres');
    await workspace.start('oidc');
    const portal = Portal.create(workspace, options);
    workspace.defer(() =>
      Promise.all(portal.replicas.map(replica => replica.kill())),
    );
    const [first, ...others] = portal.replicas;
    // The first one migrates; the others find it done.
    await first.start();
    await Promise.all(others.map(replica => replica.start()));
    if (options.components > 0) await portal.#waitForCatalog();
    return portal;
  }

  /** Prepares replicas without starting anything. */
  static create(workspace: Workspace, options: PortalOptions): Portal {
    return new Portal(workspace, options);
  }

  private constructor(workspace: Workspace, options: PortalOptions) {
    this.workspace = workspace;
    this.#options = options;
    writeCatalog(this.#catalogFile, options.components);
    this.replicas = Array.from({ length: options.replicas }, (_, index) =>
      this.#createReplica(index),
    );
  }

  /** Somebody's calls, signed in once; by replica 1 unless told. */
  async as(person: string, replica = 0): Promise<ApiCaller> {
    const key = `${person} ${replica}`;
    let caller = this.#callers.get(key);
    if (!caller) {
      const { token } = await this.signIn(person);
      caller = new ApiCaller(this.replicas[replica].url, token);
      this.#callers.set(key, caller);
    }
    return caller;
  }

  signIn(person: string): Promise<Session> {
    return signIn(this.replicas[0].url, person);
  }

  /** The company's CI. */
  get ci(): ApiCaller {
    const { secrets } = this.workspace;
    return new ApiCaller(this.replicas[0].url, secrets.ciToken);
  }

  /** Registers builds with numbers from `first` for a component; returns their ids. */
  async registerBuilds(component: number, revisions: number[]) {
    const ids: number[] = [];
    for (const revision of revisions) {
      const { id } = await this.ci.call(
        'POST',
        '/deployments/builds',
        build(component, revision),
      );
      ids.push(id);
    }
    return ids;
  }

  replica(name: string): Replica {
    const found = this.replicas.find(each => each.name === name);
    if (!found) throw new Error(`There is no replica "${name}"`);
    return found;
  }

  get #catalogFile(): string {
    return path.join(this.workspace.folder, 'catalog.yaml');
  }

  #createReplica(index: number): Replica {
    const { settings, folder } = this.workspace;
    const kind = this.#options.backend === 'stock' ? 'stock' : 'replica';
    const name = `${kind}-${index + 1}`;
    // The identity provider sends people back to the portal's port alone.
    const port =
      index === 0 ? settings.ports.portal : settings.portBase + 60 + index;
    const file = path.join(folder, `${name}.yaml`);
    writeFileSync(file, stringify(this.#config(name, port)), { mode: 0o600 });
    return new Replica({
      name,
      port,
      ...BACKENDS[this.#options.backend ?? 'lean'],
      configs: [
        path.join(ROOT, 'app-config.yaml'),
        file,
        ...this.#extraConfig(name),
      ],
      logFile: path.join(folder, `${name}.log`),
    });
  }

  #config(name: string, port: number) {
    const { settings, secrets } = this.workspace;
    const { fairway, ...rest } = appConfig(settings, secrets, part =>
      ['postgres', 'oidc'].includes(part),
    );
    return {
      ...rest,
      backend: {
        ...rest.backend,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'pg',
          connection: {
            ...postgresConnection(settings, secrets),
            application_name: name,
          },
        },
        // Refusals of every severity are to be seen in the log.
        auditor: { severityLogLevelMappings: { low: 'info' } },
      },
      ...(this.#options.components > 0 && {
        catalog: {
          processingInterval: { minutes: 10 },
          locations: [
            {
              type: 'file',
              target: path.join(ROOT, 'catalog/org.yaml'),
              rules: [{ allow: ['User', 'Group'] }],
            },
            {
              type: 'file',
              target: this.#catalogFile,
              rules: [{ allow: ['System', 'Component'] }],
            },
          ],
        },
      }),
      fairway: { ...fairway, clusters: this.#options.clusters(name) },
    };
  }

  #extraConfig(name: string): string[] {
    const { config } = this.#options;
    if (!config) return [];
    const file = path.join(this.workspace.folder, `${name}-extra.yaml`);
    const extra = typeof config === 'function' ? config(name) : config;
    writeFileSync(file, stringify(extra), { mode: 0o600 });
    return [file];
  }

  async #waitForCatalog(): Promise<void> {
    const last = componentRef(this.#options.components - 1).split('/')[1];
    const end = Date.now() + CATALOG_SECONDS * 1000;
    let problem: unknown;
    while (Date.now() < end) {
      try {
        const dana = await this.as('dana');
        const { totalItems } = await dana.call(
          'GET',
          '/catalog/entities/by-query?filter=kind=component&limit=0',
        );
        if (totalItems >= this.#options.components) return;
        problem = `${totalItems} of ${this.#options.components} components`;
      } catch (error) {
        problem = error;
      }
      await sleep(250);
    }
    throw new Error(
      `The catalog lacks ${last} after ${CATALOG_SECONDS} s: ${problem}`,
    );
  }
}
