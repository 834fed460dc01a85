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

  /**
   * The first commit ever made on the default branch of a repository; `missing` when there is no such repository, `empty` when it
   * has no commit.
   */
  async firstCommit(
    organisation: string,
    name: string,
  ): Promise<'missing' | 'empty' | FirstCommit> {
    const page = (number: number) =>
      this.#request(
        'GET',
        `repos/${encodeURIComponent(organisation)}/${encodeURIComponent(
          name,
        )}/commits?limit=1&page=${number}&stat=false&verification=false&files=false`,
        { accept: [404, 409] },
      );
    const newest = await page(1);
    if (newest.status === 404) return 'missing';
    if (newest.status === 409) return 'empty';
    const count = Number(newest.headers.get('x-total-count') ?? 1);
    const first = count > 1 ? await page(count) : newest;
    if (!first.ok) return 'missing';
    const [commit] = (await first.json()) as {
      sha: string;
      commit: { message: string };
    }[];
    if (!commit) return 'empty';
    return { hash: commit.sha, message: commit.commit.message };
  }

  /** Makes an empty repository. False when there is one of that name already. */
  async createRepository(
    organisation: string,
    repository: {
      name: string;
      description?: string;
      defaultBranch: string;
      isPrivate: boolean;
    },
  ): Promise<boolean> {
    const { name, description, defaultBranch, isPrivate } = repository;
    const { status } = await this.#request(
      'POST',
      `orgs/${encodeURIComponent(organisation)}/repos`,
      {
        body: {
          name,
          description,
          default_branch: defaultBranch,
          private: isPrivate,
        },
        accept: [409],
      },
    );
    return status !== 409;
  }

  /** Address for git, and of the files on a branch for people and for the catalog. */
  addresses(organisation: string, name: string, branch: string) {
    const repository = `${this.#baseUrl}/${organisation}/${name}`;
    return {
      remoteUrl: `${repository}.git`,
      repoContentsUrl: `${repository}/src/branch/${branch}/`,
    };
  }

  /** What git signs in with. Throws InputError when the integration has none. */
  get login(): { username: string; password: string } {
    const { username, password } = this.#config;
    if (username && password) return { username, password };
    throw new InputError(
      `The integration of Gitea ${this.host} has no username and password; repositories cannot be pushed without`,
    );
  }

  get #baseUrl(): string {
    return this.#config.baseUrl ?? `https://${this.#config.host}`;
  }

  async #exists(path: string): Promise<boolean> {
    const { status } = await this.#request('GET', path, { accept: [404] });
    return status !== 404;
  }

  async #request(
    method: string,
    path: string,
    options: { body?: object; accept: number[] },
  ): Promise<Response> {
    const { headers } = getGiteaRequestOptions(this.#config);
    const response = await fetch(`${this.#baseUrl}/api/v1/${path}`, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: options.body && JSON.stringify(options.body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(error => {
      throw new ForwardedError(`Gitea ${this.host} does not answer`, error);
    });
    if (response.ok || options.accept.includes(response.status)) {
      return response;
    }
    await response.body?.cancel();
    const [resource] = path.split('?');
    throw new Error(
      `Gitea ${this.host} answered ${response.status} to ${
        method === 'GET' ? 'a question about' : 'the creation of one of'
      } ${resource}`,
    );
  }
}

/** A commit by its hash and whole message. */
export interface FirstCommit {
  hash: string;
  message: string;
}
