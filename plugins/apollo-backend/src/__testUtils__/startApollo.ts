import { StandIn } from '@fairway/devenv/src/apollo/StandIn';
import { ConfigReader } from '@backstage/config';
import {
  ApolloStore,
  ConfigApolloServers,
  ConfigStore,
  StorePlace,
} from '@fairway/plugin-apollo-node';

const TOKEN = 'token-of-tests';
const OPERATOR = 'apollo';

const { signal } = new AbortController();

/** A stand-in of Apollo with the environments dev (DEV) and production (PRO), as its own portal would be used. */
export class TestApollo {
  readonly standIn: StandIn;
  readonly store: ConfigStore;

  static async start(): Promise<TestApollo> {
    const standIn = await StandIn.start({
      port: 0,
      environments: [
        { name: 'DEV', port: 0 },
        { name: 'PRO', port: 0 },
      ],
      consumers: [
        { name: 'tests', token: TOKEN, environments: ['DEV', 'PRO'] },
      ],
      users: [OPERATOR, 'mary'],
    });
    return new TestApollo(standIn);
  }

  private constructor(standIn: StandIn) {
    this.standIn = standIn;
    this.store = new ApolloStore(
      ConfigApolloServers.fromConfig(new ConfigReader(this.config)).list()[0],
    );
  }

  get config() {
    const environment = (name: string, env: string) => ({
      name,
      env,
      token: TOKEN,
      configServiceUrl: this.standIn.configServiceUrl(env),
    });
    return {
      fairway: {
        apollo: {
          servers: [
            {
              name: 'main',
              title: 'Apollo',
              portalUrl: this.standIn.portalUrl,
              standIn: true,
              operator: OPERATOR,
              environments: [
                environment('dev', 'DEV'),
                environment('production', 'PRO'),
              ],
            },
          ],
        },
      },
    };
  }

  async createApp(app: string): Promise<void> {
    await this.store.provision!.createApp(
      { app },
      { name: app, organization: 'TEST1', signal },
    );
  }

  async save(place: StorePlace, keys: Record<string, string>): Promise<void> {
    for (const [key, value] of Object.entries(keys)) {
      await this.store.setItem(place, { key, value }, signal);
    }
  }

  /** Saves keys and publishes; gives the number of the release. */
  async publish(
    place: StorePlace,
    keys: Record<string, string>,
    options: { title?: string; comment?: string } = {},
  ): Promise<number> {
    const { title = 'by hand', comment = '' } = options;
    await this.save(place, keys);
    const release = await this.store.publish(place, { title, comment, signal });
    return release.id;
  }

  async rollback(place: StorePlace): Promise<void> {
    const running = await this.store.latestRelease(place, signal);
    await this.store.rollbackRelease(place, running!.id, signal);
  }

  /** What a client is given. */
  async ask(place: StorePlace, client: { ip?: string; label?: string }) {
    return this.store.ask!(place, client, signal);
  }

  stop(): Promise<void> {
    return this.standIn.close();
  }
}

/** A namespace of the application `shop` in production unless told otherwise. */
export function placeOf(overrides: Partial<StorePlace> = {}): StorePlace {
  return {
    environment: 'production',
    app: 'shop',
    cluster: 'default',
    namespace: 'application',
    ...overrides,
  };
}
