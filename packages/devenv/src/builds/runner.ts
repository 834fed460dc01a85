import { setTimeout as sleep } from 'node:timers/promises';
import { giteaRequest } from '../gitea/api.ts';
import { build } from './build.ts';
import type { RunnerContext } from './build.ts';
import { JobStore } from './jobs.ts';
import type { Job } from './jobs.ts';
import { UnbuildableError } from './source.ts';

const SCAN_INTERVAL_MS = 60_000;
const POLL_INTERVAL_MS = 500;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;
/** The portal may know a component only some time after its repository is there. */
const MAX_REFUSALS = 20;
const NEWEST_COMMITS = 10;

/** The portal answered, and does not want the build. */
class RefusedError extends Error {
  override name = 'RefusedError';
}

/** Milliseconds until the next attempt. */
export function retryDelay(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
}

/** Builds the commits of default branches in Gitea and registers them with the portal. */
export class BuildRunner {
  readonly jobs: JobStore;
  readonly #context: RunnerContext;

  constructor(context: RunnerContext) {
    this.#context = context;
    this.jobs = new JobStore(context.settings);
  }

  /** Queues the newest commits of a repository's default branch that are not known yet. */
  async scan(repository: string, branch: string): Promise<void> {
    const commits =
      (await giteaRequest<{ sha: string }[]>(
        this.#context,
        'GET',
        `/repos/${repository}/commits?sha=${encodeURIComponent(
          branch,
        )}&limit=${NEWEST_COMMITS}&stat=false&verification=false&files=false`,
        // An empty repository.
        { accept: [404, 409] },
      )) ?? [];
    for (const { sha } of commits.reverse()) {
      this.jobs.add(repository, sha, branch);
    }
  }

  async #scanAll(): Promise<void> {
    const found = await giteaRequest<{
      data: { full_name: string; default_branch: string; empty: boolean }[];
    }>(this.#context, 'GET', '/repos/search?limit=50&sort=created');
    for (const repository of found?.data ?? []) {
      await this.scan(repository.full_name, repository.default_branch);
    }
  }

  async #register(body: unknown): Promise<void> {
    const { settings, secrets } = this.#context;
    const response = await fetch(
      `${settings.portalUrl}/api/deployments/builds`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secrets.ciToken}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(60_000),
      },
    );
    if (response.ok) return;
    const message = `The portal answered ${response.status}: ${(
      await response.text()
    ).slice(0, 2000)}`;
    throw response.status < 500
      ? new RefusedError(message)
      : new Error(message);
  }

  async #run(job: Job): Promise<void> {
    const attempts = job.attempts + 1;
    const note = (text: string) => {
      const line = `${new Date().toISOString()} ${text}`;
      console.log(`${job.repository} ${job.commit.slice(0, 7)}: ${text}`);
      return [...job.log, line].slice(-50);
    };
    try {
      const registration = await build(
        this.#context,
        job,
        this.jobs.before(job)?.commit,
      );
      await this.#register(registration);
      const { version, images } = registration;
      const image = Object.values(images)[0];
      this.jobs.save({
        ...job,
        attempts,
        state: 'registered',
        version,
        image,
        log: note(`registered ${version}, ${image}`),
      });
    } catch (error) {
      const isFinal =
        error instanceof UnbuildableError ||
        (error instanceof RefusedError && attempts >= MAX_REFUSALS);
      const message = error instanceof Error ? error.message : String(error);
      this.jobs.save({
        ...job,
        attempts,
        state: isFinal ? 'failed' : 'queued',
        nextAttemptAt: new Date(
          Date.now() + retryDelay(attempts),
        ).toISOString(),
        log: note(message),
      });
    }
  }

  /** Works until the process ends. What webhooks missed is found by looking through all repositories now and then. */
  async work(): Promise<never> {
    let nextScan = 0;
    for (;;) {
      if (Date.now() >= nextScan) {
        nextScan = Date.now() + SCAN_INTERVAL_MS;
        await this.#scanAll().catch(error =>
          console.log(`Looking through the repositories failed: ${error}`),
        );
      }
      for (const job of this.jobs.due(new Date())) await this.#run(job);
      await sleep(POLL_INTERVAL_MS);
    }
  }
}
