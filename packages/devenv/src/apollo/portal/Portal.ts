import { Database } from '../Database.ts';
import type { Environment } from '../environment/Environment.ts';
import { badRequest, checkLength, Fault } from '../Fault.ts';
import { AppNamespaces } from './AppNamespaces.ts';
import type { AppNamespaceRow } from './AppNamespaces.ts';
import { PORTAL_SCHEMA } from './schema.ts';

const NAME = /^[0-9a-zA-Z_-]+[0-9a-zA-Z_.-]*$/;
const NAME_RULE =
  'Only digits, alphabets and symbol - _ . (except single .) are allowed';
const NAMESPACE_SUFFIX = /\.(json|yml|yaml|xml|properties)$/;
const FORMATS = ['properties', 'xml', 'json', 'yml', 'yaml', 'txt'];
/** What Apollo names as the user where a consumer acts without naming one. */
export const ANONYMOUS = 'anonymousUser';

export const ORGANIZATIONS = [
  { orgId: 'TEST1', orgName: '样例部门1' },
  { orgId: 'TEST2', orgName: '样例部门2' },
];

export interface AppRow {
  id: number;
  app_id: string;
  name: string;
  org_id: string | null;
  org_name: string | null;
  owner_name: string;
  owner_email: string;
  created_by: string;
}

export interface NewApp {
  appId: string;
  name: string;
  orgId?: string;
  orgName?: string;
  ownerName: string;
}

export interface NewNamespace {
  appId: string;
  name: string;
  format: string;
  isPublic: boolean;
  appendPrefix: boolean;
  comment: string;
  user: string;
}

/** The portal: applications and their namespaces over all environments. */
export class Portal {
  readonly environments: Map<string, Environment>;
  readonly appNamespaces: AppNamespaces;
  /** Who may be named as operator. */
  readonly users: Set<string>;
  readonly #database: Database;

  constructor(options: {
    file: string;
    environments: Environment[];
    users: string[];
  }) {
    this.#database = new Database(options.file, PORTAL_SCHEMA);
    this.appNamespaces = new AppNamespaces(this.#database);
    this.environments = new Map(
      options.environments.map(each => [each.name, each]),
    );
    this.users = new Set(options.users);
  }

  environment(name: string): Environment {
    const found = this.environments.get(name.toUpperCase());
    if (!found) throw new Fault('illegalArgument', `${name} not exist`);
    return found.reached();
  }

  apps(): AppRow[] {
    return this.#database.all('SELECT * FROM app ORDER BY id');
  }

  app(appId: string): AppRow | undefined {
    return this.#database.get('SELECT * FROM app WHERE app_id = ?', appId);
  }

  checkUser(user: string): void {
    if (!this.users.has(user)) {
      throw badRequest(`user not exists for userName:${user}`);
    }
  }

  createApp(app: NewApp): void {
    const { appId } = app;
    if (this.app(appId)) {
      throw badRequest(`app already exists for appId:${appId}`);
    }
    if (!this.users.has(app.ownerName)) {
      throw badRequest("Application's owner not exist.");
    }
    if (!NAME.test(appId)) {
      throw badRequest(
        `Validation failed for classes [com.ctrip.framework.apollo.common.entity.App] during persist time for groups [javax.validation.groups.Default, ]\nList of constraint violations:[\n\tConstraintViolationImpl{interpolatedMessage='${NAME_RULE}', propertyPath=appId, rootBeanClass=class com.ctrip.framework.apollo.common.entity.App, messageTemplate='${NAME_RULE}'}\n]`,
      );
    }
    checkLength('AppId', appId, 64);
    this.#database.transaction(() => {
      this.#database.run(
        `INSERT INTO app (app_id, name, org_id, org_name, owner_name, owner_email, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        appId,
        app.name,
        app.orgId ?? null,
        app.orgName ?? null,
        app.ownerName,
        `${app.ownerName}@acme.com`,
        ANONYMOUS,
      );
      this.appNamespaces.add({
        app_id: appId,
        name: 'application',
        format: 'properties',
        is_public: 0,
        comment: 'default app namespace',
        created_by: ANONYMOUS,
      });
    });
    for (const { namespaces } of this.environments.values()) {
      namespaces.addCluster(appId, 'default', ANONYMOUS);
      namespaces.add(
        { appId, cluster: 'default', namespace: 'application' },
        ANONYMOUS,
      );
    }
  }

  removeApp(appId: string): void {
    for (const { namespaces } of this.environments.values()) {
      for (const { name } of namespaces.listClusters(appId)) {
        namespaces.removeCluster(appId, name);
      }
    }
    this.#database.transaction(() => {
      this.appNamespaces.removeAll(appId);
      this.#database.run('DELETE FROM app WHERE app_id = ?', appId);
    });
  }

  createCluster(
    environment: Environment,
    appId: string,
    name: string,
    user: string,
  ) {
    if (!NAME.test(name)) {
      throw badRequest(`invalid clusterName format:${NAME_RULE}`);
    }
    if (environment.namespaces.findCluster(appId, name)) {
      throw badRequest(`cluster already exists for clusterName:${name}`);
    }
    checkLength('Name', name, 32, true);
    return environment.transaction(() => {
      const cluster = environment.namespaces.addCluster(appId, name, user);
      for (const each of this.appNamespaces.list(appId)) {
        const place = { appId, cluster: name, namespace: each.name };
        if (!each.is_public) environment.namespaces.add(place, user);
      }
      return cluster;
    });
  }

  createNamespace(namespace: NewNamespace): AppNamespaceRow {
    const { appId, format, isPublic } = namespace;
    if (!NAME.test(namespace.name) || NAMESPACE_SUFFIX.test(namespace.name)) {
      throw badRequest(
        `invalid namespace format:${NAME_RULE} & not allowed to end with .json, .yml, .yaml, .xml, .properties`,
      );
    }
    if (!FORMATS.includes(format.toLowerCase())) {
      throw badRequest(`invalid namespace format:${format}`);
    }
    this.checkUser(namespace.user);
    const app = this.app(appId);
    if (!app) throw badRequest(`app not exists for appId:${appId}`);
    const prefix =
      isPublic && namespace.appendPrefix ? `${app.org_id ?? ''}.` : '';
    const suffix = format === 'properties' ? '' : `.${format}`;
    const name = `${prefix}${namespace.name}${suffix}`;
    this.#checkUnique(appId, name, isPublic);
    checkLength('Name', name, 32);
    checkLength('Comment', namespace.comment, 64);
    const row = this.appNamespaces.add({
      app_id: appId,
      name,
      format,
      is_public: Number(isPublic),
      comment: namespace.comment,
      created_by: namespace.user,
    });
    for (const { isAway, namespaces } of this.environments.values()) {
      // Apollo takes note in its log alone, and never creates it later.
      if (isAway) continue;
      for (const cluster of namespaces.listClusters(appId)) {
        namespaces.add(
          { appId, cluster: cluster.name, namespace: name },
          namespace.user,
        );
      }
    }
    return row;
  }

  close(): void {
    this.#database.close();
    this.environments.forEach(each => each.close());
  }

  #checkUnique(appId: string, name: string, isPublic: boolean): void {
    const known = this.appNamespaces.findPublic(name);
    if (known) {
      throw badRequest(
        `AppNamespace ${name} already exists as public namespace in appId: ${known.app_id}!`,
      );
    }
    if (isPublic) {
      const others = this.appNamespaces.findPrivate(name);
      if (others.length > 0) {
        const appIds = others.map(each => each.app_id).join(', ');
        throw badRequest(
          `Public AppNamespace ${name} already exists as private AppNamespace in appId: ${appIds}, etc. Please select another name!`,
        );
      }
    } else if (this.appNamespaces.find(appId, name)) {
      throw badRequest(`Private AppNamespace ${name} already exists!`);
    }
  }
}
