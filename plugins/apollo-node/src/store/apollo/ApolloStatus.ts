import { errorText, localText } from '@fairway/api-contract';
import { CAPABILITIES, type Capability } from '@fairway/plugin-apollo-common';
import type {
  ApolloEnvironment,
  ApolloServer,
} from '../../servers/ApolloServers';
import type { Offer, StoreStatus } from '../ConfigStore';

const FRESH_MS = 60_000;
const RETRY_MS = 5_000;
const LOOK_TIMEOUT_MS = 10_000;

const UNKNOWN = localText(
  'Apollo did not answer, so that it is not known what it offers.',
  'Apollo 没有应答，因此不知道它提供什么。',
);
const NO_ADDRESS = localText(
  'The address of the config service is not configured (configServiceUrl).',
  '未配置配置服务的地址（configServiceUrl）。',
);

function all(state: Offer): Record<Capability, Offer> {
  return Object.fromEntries(
    CAPABILITIES.map(capability => [capability, state]),
  ) as Record<Capability, Offer>;
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work
      .finally(() => signal.removeEventListener('abort', onAbort))
      .then(resolve, reject);
  });
}

/** What each environment of a server offers, looked at once a minute at most. */
export class ApolloStatus {
  readonly #server: ApolloServer;
  readonly #looks = new Map<
    string,
    { until: number; status: Promise<StoreStatus> }
  >();

  constructor(server: ApolloServer) {
    this.#server = server;
  }

  async of(
    environment: ApolloEnvironment,
    signal: AbortSignal,
  ): Promise<StoreStatus> {
    const known = this.#looks.get(environment.name);
    const look =
      known && known.until > Date.now() ? known : this.#begin(environment);
    return unlessAborted(look.status, signal);
  }

  /** Has a time of its own: others wait for it as well. */
  #begin(environment: ApolloEnvironment) {
    const look = {
      until: Infinity,
      status: this.#look(environment, AbortSignal.timeout(LOOK_TIMEOUT_MS)),
    };
    this.#looks.set(environment.name, look);
    look.status.then(({ reachable }) => {
      look.until = Date.now() + (reachable ? FRESH_MS : RETRY_MS);
    });
    return look;
  }

  async #look(
    environment: ApolloEnvironment,
    signal: AbortSignal,
  ): Promise<StoreStatus> {
    const checkedAt = new Date();
    try {
      const { version, capabilities } =
        await this.#server.openApi.probeCapabilities(environment.env, signal);
      return {
        reachable: true,
        error: null,
        version,
        capabilities: {
          ...capabilities,
          'ask-config-service': environment.configService
            ? { available: true, why: null }
            : { available: false, why: NO_ADDRESS },
        },
        checkedAt,
      };
    } catch (error) {
      return {
        reachable: false,
        error: errorText(error),
        version: null,
        capabilities: all({ available: false, why: UNKNOWN }),
        checkedAt,
      };
    }
  }
}
