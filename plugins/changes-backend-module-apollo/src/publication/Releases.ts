import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { StoredRelease } from '@fairway/plugin-apollo-node';
import { texts } from '../texts';
import type { Publication, SavedKey } from './payload';
import type { PublicationDeps } from './PublicationDeps';

type Values = Record<string, string>;

/** What releases of a namespace held: the running one as the store says, others from the portal's record. */
export class Releases {
  readonly #known = new Map<number, Promise<Values>>();

  constructor(
    private readonly deps: Pick<PublicationDeps, 'portal'>,
    private readonly ref: Publication['ref'],
    private readonly running: StoredRelease | null,
    private readonly signal: AbortSignal,
  ) {}

  get(release: number): Promise<Values> {
    if (release === this.running?.id) {
      return Promise.resolve(this.running.configurations);
    }
    const known =
      this.#known.get(release) ??
      this.deps.portal.configurations(this.ref, release, this.signal);
    this.#known.set(release, known);
    return known;
  }

  /** The value of a key as it was or is to be saved; null where there is none. */
  async valueOf(
    key: string,
    saved: SavedKey,
  ): Promise<{ value: string; comment?: string } | null> {
    if (saved === null) return null;
    const comment = saved.comment ?? undefined;
    if ('value' in saved) return { value: saved.value, comment };
    const value = (await this.get(saved.secretOf))[key];
    if (value === undefined) {
      throw localError(ConflictError, texts.secretGone(key, saved.secretOf));
    }
    return { value, comment };
  }

  /** The states by which fingerprints of a publication tell secrets. */
  async known({ releaseBefore, sourceRelease }: Publication) {
    const states = [
      releaseBefore === null ? {} : await this.get(releaseBefore),
    ];
    if (sourceRelease !== null) states.push(await this.get(sourceRelease));
    return states;
  }
}
