import { ForwardedError, InputError } from '@backstage/errors';
import {
  GiteaIntegrationConfig,
  ScmIntegrations,
  getGiteaRequestOptions,
} from '@backstage/integration';

const TIMEOUT_MS = 10_000;

/** The Gitea that repositories of new components are made in. */
export class Gitea {
  /**
   * The integration of a host, or the only one when no host is given. Throws InputError when there is none, or several to
   * choose from.
   */
  static fromIntegrations(integrations: ScmIntegrations, host?: string): Gitea {
    const known = integrations.gitea.list().map(({ config }) => config);
    const found = host ? known.filter(config => config.host === host) : known;
    if (found.length === 1) return new Gitea(found[0]);
    const hosts = known.map(config => config.host).join(', ') || 'none';
    throw new InputError(
      found.length === 0
        ? `No Gitea is configured${
            host ? ` for ${host}` : ''
          }; integrations.gitea knows: ${hosts}`
        : `Several Giteas are configured; set host to one of: ${hosts}`,
    );
  }

  readonly #config: GiteaIntegrationConfig;

  private constructor(config: GiteaIntegrationConfig) {
    this.#config = config;
  }

  /** Such as `gitea.example:3000`. */
  get host(): string {
    return this.#config.host;
  }

  /** Whether there is an organisation with this name. */
  async hasOrganisation(name: string): Promise<boolean> {
    return this.#exists(`orgs/${encodeURIComponent(name)}`);
  }

  /** Whether the organisation has a repository with this name. */
  async hasRepository(organisation: string, name: string): Promise<boolean> {
    return this.#exists(
      `repos/${encodeURIComponent(organisation)}/${encodeURIComponent(name)}`,
    );
  }

  async #exists(path: string): Promise<boolean> {
    const baseUrl = this.#config.baseUrl ?? `https://${this.#config.host}`;
    const response = await fetch(`${baseUrl}/api/v1/${path}`, {
      ...getGiteaRequestOptions(this.#config),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(error => {
      throw new ForwardedError(`Gitea ${this.host} does not answer`, error);
    });
    await response.body?.cancel();
    if (response.ok) return true;
    if (response.status === 404) return false;
    throw new Error(
      `Gitea ${this.host} answered ${response.status} to a question about ${path}`,
    );
  }
}
