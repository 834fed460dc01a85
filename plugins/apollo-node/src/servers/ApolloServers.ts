import type { ApolloConfigService } from '../configservice/ApolloConfigService';
import type { ApolloOpenApi } from '../openapi/ApolloOpenApi';

/** An environment of Fairway that an Apollo server serves. */
export interface ApolloEnvironment {
  /** Name of the environment of Fairway. */
  name: string;
  /** What Apollo calls it. */
  env: string;
  title: string;
  /** Null when its address is not configured. */
  configService: ApolloConfigService | null;
}

/** A configured Apollo, without anything about tokens. */
export interface ApolloServer {
  name: string;
  title: string;
  /** Where people find Apollo's own portal. */
  portalUrl: string;
  /** It stands in for Apollo, and pages must say so. */
  standIn: boolean;
  /** The user of Apollo in whose name keys are saved and places created. */
  operator: string;
  /** The user of Apollo in whose name is published and rolled back. */
  publisher: string;
  /** In the order of the configuration. */
  environments: ApolloEnvironment[];
  openApi: ApolloOpenApi;
  /** By Fairway's name. Throws NotFoundError that names those which the server serves. */
  environment(name: string): ApolloEnvironment;
}

/** The Apollo servers of `fairway.apollo.servers`; none when none is configured. */
export interface ApolloServers {
  list(): ApolloServer[];
  /** Throws NotFoundError that names the configured servers, or says that there are none. */
  get(name: string): ApolloServer;
}
