import {
  ConflictError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { type LocalText, localError, localText } from '@fairway/api-contract';
import { isOfServer } from '../../openapi/ApolloError';
import type { ApolloPlace } from '../../openapi/ApolloPortal';
import { isAddressable } from '../../openapi/itemPath';
import { isMissingItem } from '../../openapi/items';
import type { ApolloRelease } from '../../openapi/shapes';
import { texts } from '../../texts';
import type { ApolloServer } from '../../servers/ApolloServers';
import type {
  AppPlace,
  ConfigStore,
  GivenConfiguration,
  PublishOptions,
  StoredInstance,
  StoredNamespace,
  StoredNamespaceSummary,
  StoredRelease,
  StorePlace,
  StoreStatus,
} from '../ConfigStore';
import { createApolloGray } from './apolloGray';
import { createApolloProvision } from './apolloProvision';
import { ApolloStatus } from './ApolloStatus';
import { FirstSeen } from './FirstSeen';
import { listInstances } from './listInstances';
import { toApollo, toItems, toRelease, toSummary } from './places';

const RIGHTS_FRESH_MS = 60_000;

/** The configuration that an Apollo server keeps. Errors are ApolloErrors, with Apollo's own words. */
export class ApolloStore implements ConfigStore {
  readonly type = 'apollo';
  readonly name: string;
  readonly title: string;
  readonly standIn: boolean;
  readonly portalUrl: string;
  readonly writer: string;
  readonly environments: { name: string; storeName: string }[];
  readonly gray: NonNullable<ConfigStore['gray']>;
  readonly provision: NonNullable<ConfigStore['provision']>;
  readonly #server: ApolloServer;
  readonly #status: ApolloStatus;
  readonly #firstSeen = new FirstSeen();
  readonly #seenClusters = new Map<string, string[]>();
  readonly #alterable = new Map<string, { apps: Set<string>; until: number }>();

  constructor(server: ApolloServer) {
    this.#server = server;
    this.#status = new ApolloStatus(server);
    this.name = server.name;
    this.title = server.title;
    this.standIn = server.standIn;
    this.portalUrl = server.portalUrl;
    this.writer = server.operator;
    this.environments = server.environments.map(({ name, env }) => ({
      name,
      storeName: env,
    }));
    this.gray = createApolloGray(server);
    this.provision = createApolloProvision(server);
  }

  status(environment: string, signal: AbortSignal): Promise<StoreStatus> {
    return this.#status.of(this.#server.environment(environment), signal);
  }

  problemOfKey(_place: StorePlace, key: string): LocalText | null {
    return isAddressable(key) ? null : texts.whyNotAddressable;
  }

  async mayAlter(
    { environment, app }: AppPlace,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { env } = this.#server.environment(environment);
    const known = this.#alterable.get(env);
    // A right that was missing is looked for anew, since whoever gives it tries at once.
    if (known && known.until > Date.now() && known.apps.has(app)) return true;
    const list = await this.#server.openApi.apps.listAuthorized(env, signal);
    const apps = new Set(list.map(({ appId }) => appId));
    this.#alterable.set(env, { apps, until: Date.now() + RIGHTS_FRESH_MS });
    return apps.has(app);
  }

  async listNamespaces(
    place: AppPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespaceSummary[]> {
    const clusters = await this.#clusters(place, signal);
    const { env } = this.#server.environment(place.environment);
    const lists = await Promise.all(
      clusters.map(cluster =>
        this.#server.openApi.namespaces.list(
          { env, appId: place.app, cluster },
          { items: false },
          signal,
        ),
      ),
    );
    return lists.flat().map(toSummary);
  }

  async read(place: StorePlace, signal: AbortSignal): Promise<StoredNamespace> {
    const { openApi } = this.#server;
    const apollo = toApollo(this.#server, place);
    const found = openApi.namespaces.get(apollo, signal);
    const [namespace, release, lock, branch, instances] = await Promise.all([
      found,
      openApi.releases.latest(apollo, signal),
      openApi.namespaces.lock(apollo, signal),
      this.#branch(apollo, signal),
      this.#instances(place, signal),
    ]).catch(async error => {
      // That the namespace is not there says more than what follows from it.
      await found;
      throw error;
    });
    return {
      ...toSummary(namespace),
      items: toItems(namespace.items),
      release: release && this.#seen(apollo.env, release),
      lockedBy: lock.isLocked ? lock.lockedBy : null,
      branch,
      instances,
    };
  }

  async latestRelease(
    place: StorePlace,
    signal: AbortSignal,
  ): Promise<StoredRelease | null> {
    const release = await this.#server.openApi.releases.latest(
      toApollo(this.#server, place),
      signal,
    );
    const { env } = this.#server.environment(place.environment);
    return release && this.#seen(env, release);
  }

  async setItem(
    place: StorePlace,
    item: { key: string; value: string; comment?: string },
    signal: AbortSignal,
  ): Promise<void> {
    await this.#server.openApi.items.update(
      toApollo(this.#server, place),
      item,
      { createIfNotExists: true },
      signal,
    );
  }

  async removeItem(
    place: StorePlace,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#server.openApi.items
      .delete(toApollo(this.#server, place), key, signal)
      .catch(error => {
        if (!isMissingItem(error)) throw error;
      });
  }

  async publish(
    place: StorePlace,
    { title, comment, signal }: PublishOptions,
  ): Promise<StoredRelease> {
    const release = await this.#server.openApi.releases.create(
      toApollo(this.#server, place),
      { title, comment },
      signal,
    );
    return toRelease(release);
  }

  async rollbackRelease(
    place: StorePlace,
    releaseId: number,
    signal: AbortSignal,
  ): Promise<void> {
    const running = await this.latestRelease(place, signal);
    // Apollo takes back whichever release is named, and then gives out the second newest.
    if (running?.id !== releaseId) {
      throw localError(
        ConflictError,
        localText(
          `Release ${releaseId} does not run any more; look at what is published now`,
          `发布 ${releaseId} 已不在运行；请查看现在发布的内容`,
        ),
      );
    }
    const { env } = this.#server.environment(place.environment);
    await this.#server.openApi.releases.rollback(env, releaseId, {}, signal);
  }

  async ask(
    place: StorePlace,
    client: { ip?: string; label?: string },
    signal: AbortSignal,
  ): Promise<GivenConfiguration | null> {
    const given = await this.#configService(place.environment).config(
      { appId: place.app, cluster: place.cluster, namespace: place.namespace },
      client,
      signal,
    );
    // Without a release key in the question there is always an answer in full.
    if (given === null || given === 'unchanged') return null;
    const { configurations, releaseKey, cluster } = given;
    return { configurations, releaseKey, cluster };
  }

  listInstances(
    place: StorePlace,
    releaseIds: number[],
    signal: AbortSignal,
  ): Promise<StoredInstance[]> {
    return listInstances(this.#server, place, releaseIds, signal);
  }

  async awaitPublications(
    place: AppPlace & { cluster: string },
    notices: Map<string, number>,
    signal: AbortSignal,
  ): Promise<Map<string, number>> {
    const news = await this.#configService(place.environment).notifications(
      { appId: place.app, cluster: place.cluster },
      [...notices].map(([namespaceName, notificationId]) => ({
        namespaceName,
        notificationId,
      })),
      signal,
    );
    return new Map(
      news.map(({ namespaceName, notificationId }) => [
        namespaceName,
        notificationId,
      ]),
    );
  }

  /** Its keys are read as those of a namespace: the list with the branch also holds what it does not have saved. */
  async #branch(
    place: ApolloPlace,
    signal: AbortSignal,
  ): Promise<StoredNamespace['branch']> {
    const { branches, namespaces } = this.#server.openApi;
    const branch = await branches.get(place, signal);
    if (!branch) return null;
    const name = branch.clusterName;
    try {
      const saved = await namespaces.get({ ...place, cluster: name }, signal);
      return { name, items: toItems(saved.items) };
    } catch (error) {
      // Ended meanwhile.
      if (isError(error) && error.name === 'NotFoundError') return null;
      throw error;
    }
  }

  #seen(env: string, release: ApolloRelease): StoredRelease {
    return toRelease(release, this.#firstSeen.of(env, release.id));
  }

  async #clusters(place: AppPlace, signal: AbortSignal): Promise<string[]> {
    const { env, title } = this.#server.environment(place.environment);
    const key = `${env}/${place.app}`;
    let everywhere;
    try {
      everywhere = await this.#server.openApi.apps.reachableClusters(
        place.app,
        signal,
      );
    } catch (error) {
      // Another environment that is away fails the list of all. What was seen last tells where to look in this one.
      if (!isOfServer(error)) throw error;
      return this.#seenClusters.get(key) ?? ['default'];
    }
    const here = everywhere.find(found => found.env === env);
    if (here) {
      this.#seenClusters.set(key, here.clusters);
      return here.clusters;
    }
    throw localError(
      ServiceUnavailableError,
      localText(
        `Apollo’s portal gets no answer from ${title} (${env})`,
        `Apollo 的管理界面得不到 ${title}（${env}）的应答`,
      ),
    );
  }

  async #instances(
    place: StorePlace,
    signal: AbortSignal,
  ): Promise<number | null> {
    const { capabilities } = await this.status(place.environment, signal);
    if (!capabilities['instance-count'].available) return null;
    return this.#server.openApi.instances.count(
      toApollo(this.#server, place),
      signal,
    );
  }

  #configService(environment: string) {
    const { configService, title } = this.#server.environment(environment);
    if (configService) return configService;
    throw localError(
      ServiceUnavailableError,
      localText(
        `The address of the config service of ${title} is not configured (configServiceUrl)`,
        `未配置 ${title} 的配置服务地址（configServiceUrl）`,
      ),
    );
  }
}
