import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { ApolloConfigService } from '../configservice/ApolloConfigService';
import { ApolloOpenApi } from '../openapi/ApolloOpenApi';
import { texts } from '../texts';
import type {
  ApolloEnvironment,
  ApolloServer,
  ApolloServers,
} from './ApolloServers';
import { ApolloServerSettings, readServers } from './readServers';

class ConfigApolloServer implements ApolloServer {
  readonly name: string;
  readonly title: string;
  readonly portalUrl: string;
  readonly standIn: boolean;
  readonly operator: string;
  readonly publisher: string;
  readonly environments: ApolloEnvironment[];
  readonly openApi: ApolloOpenApi;

  constructor(settings: ApolloServerSettings) {
    this.name = settings.name;
    this.title = settings.title ?? settings.name;
    this.portalUrl = settings.portalUrl;
    this.standIn = settings.standIn;
    this.operator = settings.operator;
    this.publisher = settings.publisher ?? settings.operator;
    this.environments = settings.environments.map(
      ({ name, env, title, configServiceUrl }) => ({
        name,
        env,
        title: title ?? env,
        configService: configServiceUrl
          ? new ApolloConfigService(configServiceUrl)
          : null,
      }),
    );
    this.openApi = new ApolloOpenApi({
      portalUrl: settings.portalUrl,
      operator: settings.operator,
      publisher: settings.publisher,
      tokens: Object.fromEntries(
        settings.environments.map(({ env, token }) => [env, token]),
      ),
    });
  }

  environment(name: string): ApolloEnvironment {
    const found = this.environments.find(each => each.name === name);
    if (found) return found;
    const known = this.environments.map(each => each.name).join(', ');
    throw localError(
      NotFoundError,
      texts.noEnvironment(this.name, name, known),
    );
  }
}

/** {@link ApolloServers} as configured. */
export class ConfigApolloServers implements ApolloServers {
  readonly #servers: ApolloServer[];

  /** Throws InputError when `fairway.apollo.servers` is wrong. */
  static fromConfig(config: Config): ConfigApolloServers {
    return new ConfigApolloServers(readServers(config));
  }

  private constructor(settings: ApolloServerSettings[]) {
    this.#servers = settings.map(each => new ConfigApolloServer(each));
  }

  list(): ApolloServer[] {
    return this.#servers;
  }

  get(name: string): ApolloServer {
    const found = this.#servers.find(each => each.name === name);
    if (found) return found;
    const known = this.#servers.map(each => each.name).join(', ');
    throw localError(
      NotFoundError,
      known ? texts.noServer(name, known) : texts.noServers(name),
    );
  }
}
