import { z } from 'zod';
import { pathOf } from './ApolloHttp';
import {
  ApolloPlace,
  ApolloPortal,
  inWords,
  namespacePath,
} from './ApolloPortal';
import { ApolloRelease, releaseSchema } from './shapes';
import { texts } from '../texts';

/** How a release is called. */
export interface ApolloReleaseNote {
  /** At most 64 characters. */
  title: string;
  /** At most 256 characters. */
  comment?: string;
  /** Passes over the rule that nobody publishes their own edits. Defaults to false. */
  emergency?: boolean;
}

/** The body of a request that publishes. */
export function publication(note: ApolloReleaseNote, releasedBy: string) {
  return {
    releaseTitle: note.title,
    releaseComment: note.comment ?? '',
    releasedBy,
    ...(note.emergency && { isEmergencyPublish: true }),
  };
}

/** Releases: what clients get. Their numbers are an environment's own. */
export class ReleasesApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /** The release that clients get now; null when nothing was published, also for an unknown namespace. */
  latest(
    place: ApolloPlace,
    signal: AbortSignal,
  ): Promise<ApolloRelease | null> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/releases/latest`,
      doing: texts.readRelease(inWords(place)),
      signal,
    });
    return this.#portal.http.jsonOrNull(request, releaseSchema);
  }

  /** Publishes all saved keys of a namespace, whoever saved them. */
  create(
    place: ApolloPlace,
    note: ApolloReleaseNote,
    signal: AbortSignal,
  ): Promise<ApolloRelease> {
    const request = this.#portal.request({
      env: place.env,
      method: 'POST',
      path: `${namespacePath(place)}/releases`,
      body: publication(note, this.#portal.publisher),
      doing: texts.publish(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, releaseSchema);
  }

  /**
   * Takes a release back, so that the one before it is given to clients; with `toReleaseId` (from 3.0) all after that one.
   * Saved keys stay as they are. Throws ApolloError `ConflictError` when it was taken back before or is the only one.
   */
  async rollback(
    env: string,
    releaseId: number,
    options: { toReleaseId?: number },
    signal: AbortSignal,
  ): Promise<void> {
    const request = this.#portal.request({
      env,
      method: 'PUT',
      path: `${pathOf('envs', env, 'releases', releaseId)}/rollback`,
      query: {
        operator: this.#portal.publisher,
        toReleaseId: options.toReleaseId,
      },
      doing: texts.rollback(releaseId, env),
      signal,
    });
    await this.#portal.http.send(request);
  }

  /** One release by its number (from 3.0). */
  get(
    env: string,
    releaseId: number,
    signal: AbortSignal,
  ): Promise<ApolloRelease> {
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: pathOf('envs', env, 'releases', releaseId),
      doing: texts.readReleaseById(releaseId, env),
      signal,
    });
    return this.#portal.http.json(request, releaseSchema);
  }

  /** Releases that were not taken back, the newest first, pages counted from 0 (from 3.0). */
  listActive(
    place: ApolloPlace,
    page: { page: number; size: number },
    signal: AbortSignal,
  ): Promise<ApolloRelease[]> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/releases/active`,
      query: { page: page.page, size: page.size },
      doing: texts.listReleases(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, z.array(releaseSchema));
  }
}
