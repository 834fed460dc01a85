import { ApolloConfigService } from '../configservice/ApolloConfigService';
import { ApolloOpenApi } from '../openapi/ApolloOpenApi';
import type { Bindings } from './Bindings';
import type { ReplayTarget } from './replay';

/** The names of what the contract alters. */
const BRANCH = '20261121020757-6104fdd62581763a';
const ABANDONED_BRANCH = '20261121020910-6104fdd625817640';
const RELEASE_KEY = '20261121020752-6104fdd625817638';
const IP = '10.0.0.1';

/** What calls are made with. */
export class ClientCaller {
  readonly #target: ReplayTarget;
  readonly bindings: Bindings;
  readonly config: ApolloConfigService;
  readonly signal = AbortSignal.timeout(120_000);

  constructor(target: ReplayTarget, bindings: Bindings) {
    this.#target = target;
    this.bindings = bindings;
    this.config = new ApolloConfigService(target.configServiceUrl);
  }

  /** A client as configured, or with what is wrong. */
  api(
    wrong: { token?: string; operator?: string; env?: string } = {},
  ): ApolloOpenApi {
    const { names } = this.bindings;
    const { token = names.token, env = names.env } = wrong;
    return new ApolloOpenApi({
      portalUrl: this.#target.portalUrl,
      tokens: { [env]: token },
      operator: wrong.operator ?? names.operator,
    });
  }

  place(namespace = 'application', cluster = 'default') {
    const { env, appId } = this.bindings.names;
    return { env, appId, cluster, namespace };
  }

  branch(name = BRANCH): string {
    return this.bindings.get('generated', name);
  }

  release(id: number): number {
    return this.bindings.get('release', id);
  }

  asked(appId = this.bindings.names.appId, namespace = 'application') {
    return { appId, cluster: 'default', namespace };
  }
}

type Call = (caller: ClientCaller) => Promise<unknown>;

const timeout = { key: 'timeout', value: '3000', comment: 'ms' };

function newApp(appId: string) {
  const org = { orgId: 'TEST1', orgName: 'dept' };
  return { appId, name: 'Demo', ...org, ownerEmail: 'apollo@acme.com' };
}

function ask(ip?: string, label?: string): Call {
  return caller =>
    caller.config.config(caller.asked(), { ip, label }, caller.signal);
}

/**
 * For each exchange, the call of the client that sends it. What no client would send is missing: malformed JSON, a key
 * that is not the one in the path.
 */
export const CLIENT_CALLS: Record<string, Call> = {
  'wrong token': c => c.api({ token: 'not-a-token' }).apps.list({}, c.signal),
  organizations: c => c.api().organizations(c.signal),
  'env and clusters of unknown app': c =>
    c.api().apps.envClusters('nope', c.signal),
  'create app': c =>
    c.api().apps.create(newApp(c.bindings.names.appId), c.signal),
  'create app again': c =>
    c.api().apps.create(newApp(c.bindings.names.appId), c.signal),
  'create app invalid id': c =>
    c.api().apps.create(newApp('bad id!'), c.signal),
  'list apps': c => c.api().apps.list({}, c.signal),
  'list apps by id': c =>
    c.api().apps.list({ appIds: [c.bindings.names.appId] }, c.signal),
  'authorized apps': c =>
    c.api().apps.listAuthorized(c.bindings.names.env, c.signal),
  'env clusters': c =>
    c.api().apps.envClusters(c.bindings.names.appId, c.signal),
  cluster: c => c.api().clusters.get(c.place(), c.signal),
  'create cluster': c =>
    c.api().clusters.create(c.place('', 'shanghai'), c.signal),
  'create cluster again': c =>
    c.api().clusters.create(c.place('', 'shanghai'), c.signal),
  namespaces: c =>
    c.api().namespaces.list(c.place(), { items: true }, c.signal),
  'namespaces without items': c =>
    c.api().namespaces.list(c.place(), { items: false }, c.signal),
  'create app namespace': c =>
    c.api().namespaces.create(
      {
        name: 'redis',
        appId: c.bindings.names.appId,
        format: 'properties',
        isPublic: false,
        comment: 'redis settings',
      },
      c.signal,
    ),
  'create yaml app namespace': c =>
    c.api().namespaces.create(
      {
        name: 'routes',
        appId: c.bindings.names.appId,
        format: 'yaml',
        isPublic: false,
      },
      c.signal,
    ),
  'create item': c => c.api().items.create(c.place(), timeout, c.signal),
  namespace: c => c.api().namespaces.get(c.place(), c.signal),
  'namespace unknown': c => c.api().namespaces.get(c.place('nope'), c.signal),
  'unknown env': c =>
    c
      .api({ env: 'MARS' })
      .namespaces.list(
        { ...c.place(), env: 'MARS' },
        { items: true },
        c.signal,
      ),
  'create item that exists': c =>
    c.api().items.create(c.place(), timeout, c.signal),
  'create item that exists, again': c =>
    c.api().items.create(c.place(), timeout, c.signal),
  'create item unknown operator': c =>
    c
      .api({ operator: 'ghost' })
      .items.create(c.place(), { key: 'x', value: '1' }, c.signal),
  'create item blank key': c =>
    c.api().items.create(c.place(), { key: '', value: '1' }, c.signal),
  'create second item': c =>
    c
      .api()
      .items.create(
        c.place(),
        { key: 'feature.checkout', value: 'off' },
        c.signal,
      ),
  'create item chinese': c =>
    c
      .api()
      .items.create(
        c.place(),
        { key: 'greeting', value: '你好，世界', comment: '中文' },
        c.signal,
      ),
  'get item': c => c.api().items.get(c.place(), 'timeout', c.signal),
  'get unknown item': c => c.api().items.get(c.place(), 'unknown', c.signal),
  'items page': c =>
    c.api().items.list(c.place(), { page: 0, size: 2 }, c.signal),
  'items page 2': c =>
    c.api().items.list(c.place(), { page: 1, size: 2 }, c.signal),
  'update item': c =>
    c
      .api()
      .items.update(c.place(), { ...timeout, value: '5000' }, {}, c.signal),
  'update unknown item': c =>
    c
      .api()
      .items.update(c.place(), { key: 'unknown', value: '5' }, {}, c.signal),
  'update or create': c =>
    c
      .api()
      .items.update(
        c.place(),
        { key: 'retries', value: '2' },
        { createIfNotExists: true },
        c.signal,
      ),
  'namespace lock': c => c.api().namespaces.lock(c.place(), c.signal),
  'latest release before any': c =>
    c.api().releases.latest(c.place(), c.signal),
  'config before release (client)': ask(),
  publish: c =>
    c
      .api()
      .releases.create(
        c.place(),
        { title: 'first', comment: 'first release' },
        c.signal,
      ),
  'publish without title': c =>
    c.api().releases.create(c.place(), { title: '', comment: 'x' }, c.signal),
  'publish unknown operator': c =>
    c
      .api({ operator: 'ghost' })
      .releases.create(c.place(), { title: 't', comment: 'x' }, c.signal),
  'latest release': c => c.api().releases.latest(c.place(), c.signal),
  'config after release (client)': ask(IP),
  'config not modified (client)': c =>
    c.config.config(
      c.asked(),
      { ip: IP, releaseKey: c.branch(RELEASE_KEY) },
      c.signal,
    ),
  'config unknown app (client)': c =>
    c.config.config(c.asked('nope'), {}, c.signal),
  'configfiles json (client)': c =>
    c.config.configFileJson(c.asked(), {}, c.signal),
  'notifications first (client)': c =>
    c.config.notifications(
      c.asked(),
      [{ namespaceName: 'application', notificationId: -1 }],
      c.signal,
    ),
  'delete item': c => c.api().items.delete(c.place(), 'retries', c.signal),
  'delete unknown item': c =>
    c.api().items.delete(c.place(), 'retries', c.signal),
  'publish second': c =>
    c
      .api()
      .releases.create(
        c.place(),
        { title: 'second', comment: 'drop retries' },
        c.signal,
      ),
  'instances count': c => c.api().instances.count(c.place(), c.signal),
  rollback: c =>
    c.api().releases.rollback(c.bindings.names.env, c.release(6), {}, c.signal),
  'rollback again (already rolled back)': c =>
    c.api().releases.rollback(c.bindings.names.env, c.release(6), {}, c.signal),
  'rollback first (nothing before)': c =>
    c.api().releases.rollback(c.bindings.names.env, c.release(5), {}, c.signal),
  'rollback unknown': c =>
    c.api().releases.rollback(c.bindings.names.env, 999999, {}, c.signal),
  'latest release after rollback': c =>
    c.api().releases.latest(c.place(), c.signal),
  'config after rollback (client)': ask(),
  'branch none': c => c.api().branches.get(c.place(), c.signal),
  'create branch': c => c.api().branches.create(c.place(), c.signal),
  'create branch again': c => c.api().branches.create(c.place(), c.signal),
  'get branch': c => c.api().branches.get(c.place(), c.signal),
  'branch create item': c =>
    c
      .api()
      .items.create(
        c.place('application', c.branch()),
        { key: 'timeout', value: '9000' },
        c.signal,
      ),
  'rules empty': c => c.api().branches.rules(c.place(), c.branch(), c.signal),
  'put rules': c =>
    c.api().branches.putRules(
      c.place(),
      c.branch(),
      [
        {
          clientAppId: c.bindings.names.appId,
          clientIpList: ['10.9.9.9'],
          clientLabelList: ['canary'],
        },
      ],
      c.signal,
    ),
  rules: c => c.api().branches.rules(c.place(), c.branch(), c.signal),
  'gray publish': c =>
    c
      .api()
      .branches.publish(
        c.place(),
        c.branch(),
        { title: 'gray', comment: 'gray' },
        c.signal,
      ),
  'config gray ip (client)': ask('10.9.9.9'),
  'config gray label (client)': ask('10.1.1.1', 'canary'),
  'config other ip (client)': ask('10.1.1.1'),
  'gray delete release': c =>
    c
      .api()
      .branches.publish(
        c.place(),
        c.branch(),
        { title: 'gray2', removed: ['greeting'] },
        c.signal,
      ),
  'merge branch (master has unpublished items)': c =>
    c
      .api()
      .branches.merge(
        c.place(),
        c.branch(),
        { title: 'merged', deleteBranch: true },
        c.signal,
      ),
  'publish master': c =>
    c
      .api()
      .releases.create(
        c.place(),
        { title: 'third', comment: 'publish the items left by the rollback' },
        c.signal,
      ),
  'rules after gray publish': c =>
    c.api().branches.rules(c.place(), c.branch(), c.signal),
  'merge branch (master clean)': c =>
    c
      .api()
      .branches.merge(
        c.place(),
        c.branch(),
        { title: 'merged', deleteBranch: true },
        c.signal,
      ),
  'branch after merge': c => c.api().branches.get(c.place(), c.signal),
  'create branch to abandon': c => c.api().branches.create(c.place(), c.signal),
  'abandon branch': c =>
    c.api().branches.delete(c.place(), c.branch(ABANDONED_BRANCH), c.signal),
  'latest after merge': c => c.api().releases.latest(c.place(), c.signal),
  'yaml namespace': c =>
    c.api().namespaces.get(c.place('routes.yaml'), c.signal),
  'yaml content item': c =>
    c
      .api()
      .items.create(
        c.place('routes.yaml'),
        { key: 'content', value: 'a: 1\nb:\n  - x\n' },
        c.signal,
      ),
  'publish yaml': c =>
    c
      .api()
      .releases.create(c.place('routes.yaml'), { title: 'yaml' }, c.signal),
  'yaml config (client)': c =>
    c.config.config(c.asked(undefined, 'routes.yaml'), {}, c.signal),
  'yaml configfile raw (client)': c =>
    c.config.configFile(c.asked(undefined, 'routes.yaml'), {}, c.signal),
};
