import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../files.ts';
import type { Settings } from '../settings.ts';

/** A commit to build and register, or that was. */
export interface Job {
  /** `<organisation>-<repository>-<commit>`. */
  id: string;
  repository: string;
  commit: string;
  ref: string;
  state: 'queued' | 'registered' | 'failed';
  /** Position in the queue, from 1. */
  sequence: number;
  /** When the job came in; ISO time. */
  createdAt: string;
  attempts: number;
  /** Not before this time; ISO time. */
  nextAttemptAt: string;
  version?: string;
  image?: string;
  log: string[];
}

/** The jobs of the build runner, one file each, so that a restart loses none. */
export class JobStore {
  readonly #folder: string;
  readonly #jobs = new Map<string, Job>();

  constructor(settings: Settings) {
    this.#folder = path.join(settings.dataDir, 'builds/jobs');
    mkdirSync(this.#folder, { recursive: true });
    readdirSync(this.#folder)
      .filter(name => name.endsWith('.json'))
      .map(name => readFileSync(path.join(this.#folder, name), 'utf8'))
      .map((text): Job => JSON.parse(text))
      .sort((a, b) => a.sequence - b.sequence)
      .forEach(job => this.#jobs.set(job.id, job));
  }

  /** Adds a commit unless it is known already. */
  add(repository: string, commit: string, ref: string): void {
    const id = `${repository.replace('/', '-')}-${commit}`;
    if (this.#jobs.has(id)) return;
    const now = new Date().toISOString();
    this.save({
      id,
      repository,
      commit,
      ref,
      state: 'queued',
      sequence: this.#jobs.size + 1,
      createdAt: now,
      attempts: 0,
      nextAttemptAt: now,
      log: [],
    });
  }

  save(job: Job): void {
    this.#jobs.set(job.id, job);
    const file = path.join(this.#folder, `${job.id}.json`);
    writeAtomically(file, JSON.stringify(job, undefined, 2));
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** The job of the repository's build before; those that failed made none. */
  before(job: Job): Job | undefined {
    return this.list().findLast(
      ({ repository, state, sequence }) =>
        repository === job.repository &&
        state === 'registered' &&
        sequence < job.sequence,
    );
  }

  /** All jobs in the order in which they came in. */
  list(): Job[] {
    return [...this.#jobs.values()];
  }

  /** The oldest open job of each repository, if it is due: the commits of one repository are built in order. */
  due(now: Date): Job[] {
    const first = new Map<string, Job>();
    for (const job of this.#jobs.values()) {
      if (job.state === 'queued' && !first.has(job.repository)) {
        first.set(job.repository, job);
      }
    }
    return [...first.values()].filter(
      job => new Date(job.nextAttemptAt) <= now,
    );
  }
}
