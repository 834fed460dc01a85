import type { LocalText } from '@fairway/api-contract';
import type { Capability } from '@fairway/plugin-apollo-common';
import { AppsApi } from './apps';
import { ApolloOpenApiOptions, ApolloPortal } from './ApolloPortal';
import { BranchesApi } from './branches';
import { ClustersApi } from './clusters';
import { InstancesApi } from './instances';
import { ItemsApi } from './items';
import { NamespacesApi } from './namespaces';
import { probeCapabilities } from './probeCapabilities';
import { ReleasesApi } from './releases';
import { ApolloOrganization, ApolloUserToken } from './shapes';
import { SystemApi } from './system';

/** Whether a server offers something; `why` says why not and what takes its place. */
export interface ApolloOffer {
  available: boolean;
  why: LocalText | null;
}

/** What a server offers to a token in one environment. */
export interface ApolloCapabilities {
  /** What the probe tells of the version: `≥ 3.0`, `2.5`, `2.1–2.4` or `≤ 2.0`. */
  version: string;
  capabilities: Record<Capability, ApolloOffer>;
}

/**
 * Apollo's OpenAPI, one portal with all its environments. All calls take a signal last and throw ApolloError. Reads end
 * after 10 s and are repeated when Apollo does not answer; writes end after 30 s and are repeated only after the rate limit. Where Apollo
 * answers with nothing because there is nothing, the result is null.
 */
export class ApolloOpenApi {
  readonly apps: AppsApi;
  readonly clusters: ClustersApi;
  readonly namespaces: NamespacesApi;
  readonly items: ItemsApi;
  readonly releases: ReleasesApi;
  readonly branches: BranchesApi;
  readonly instances: InstancesApi;
  readonly #portal: ApolloPortal;
  readonly #system: SystemApi;

  constructor(options: ApolloOpenApiOptions) {
    const portal = new ApolloPortal(options);
    this.#portal = portal;
    this.#system = new SystemApi(portal);
    this.apps = new AppsApi(portal);
    this.clusters = new ClustersApi(portal);
    this.namespaces = new NamespacesApi(portal);
    this.items = new ItemsApi(portal);
    this.releases = new ReleasesApi(portal);
    this.branches = new BranchesApi(portal);
    this.instances = new InstancesApi(portal);
  }

  /** Apollo's environments (from 2.5; before, 404). */
  envs(signal: AbortSignal): Promise<string[]> {
    return this.#system.envs(signal);
  }

  /** The organizations that own applications (from 2.5; before, 404). */
  organizations(signal: AbortSignal): Promise<ApolloOrganization[]> {
    return this.#system.organizations(signal);
  }

  /** Whose token an environment's is, and what it may do; for user tokens (from 3.0). */
  userToken(env: string, signal: AbortSignal): Promise<ApolloUserToken> {
    return this.#system.userToken(env, signal);
  }

  /**
   * Finds out by harmless reads which version answers and what it offers. Throws ApolloError when it does not answer,
   * does not accept the token, or does not know the environment.
   */
  probeCapabilities(
    env: string,
    signal: AbortSignal,
  ): Promise<ApolloCapabilities> {
    return probeCapabilities(this.#portal, env, signal);
  }
}
