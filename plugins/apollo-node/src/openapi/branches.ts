import { pathOf } from './ApolloHttp';
import {
  ApolloPlace,
  ApolloPortal,
  inWords,
  namespacePath,
} from './ApolloPortal';
import { ApolloReleaseNote, publication } from './releases';
import {
  ApolloGrayRuleItem,
  ApolloGrayRules,
  ApolloNamespace,
  ApolloRelease,
  grayRulesSchema,
  namespaceSchema,
  releaseSchema,
} from './shapes';
import { texts } from '../texts';

/**
 * Gray releases: at most one branch of a namespace. Its keys are edited through {@link ItemsApi} with the branch's name
 * as the cluster.
 */
export class BranchesApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  /**
   * The branch; its name is `clusterName`. Null when there is none. Its items are those that are saved and, once it was
   * published, all others of its release, with nothing that tells them apart; read them with {@link NamespacesApi.get}.
   */
  get(
    place: ApolloPlace,
    signal: AbortSignal,
  ): Promise<ApolloNamespace | null> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${namespacePath(place)}/branches`,
      doing: texts.findGray(inWords(place)),
      signal,
    });
    return this.#portal.http.jsonOrNull(request, namespaceSchema);
  }

  /** Throws ApolloError (`InputError`, "namespace not exist for …") when there is one, too. */
  create(place: ApolloPlace, signal: AbortSignal): Promise<ApolloNamespace> {
    const request = this.#portal.request({
      env: place.env,
      method: 'POST',
      path: `${namespacePath(place)}/branches`,
      query: { operator: this.#portal.operator },
      doing: texts.beginGray(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, namespaceSchema);
  }

  /** Abandons a branch: everybody gets the main release again. */
  async delete(
    place: ApolloPlace,
    branch: string,
    signal: AbortSignal,
  ): Promise<void> {
    const request = this.#portal.request({
      env: place.env,
      method: 'DELETE',
      path: this.#path(place, branch),
      query: { operator: this.#portal.operator },
      doing: texts.abandonGray(inWords(place)),
      signal,
    });
    await this.#portal.http.send(request);
  }

  /** Who gets the gray release; null when no rules were set. Up to 2.5 `ruleItems` is null although rules are in force. */
  rules(
    place: ApolloPlace,
    branch: string,
    signal: AbortSignal,
  ): Promise<ApolloGrayRules | null> {
    const request = this.#portal.request({
      env: place.env,
      method: 'GET',
      path: `${this.#path(place, branch)}/rules`,
      doing: texts.readRules(inWords(place)),
      signal,
    });
    return this.#portal.http.jsonOrNull(request, grayRulesSchema);
  }

  /** Replaces the rules. The config services follow within a minute. */
  async putRules(
    place: ApolloPlace,
    branch: string,
    ruleItems: ApolloGrayRuleItem[],
    signal: AbortSignal,
  ): Promise<void> {
    const request = this.#portal.request({
      env: place.env,
      method: 'PUT',
      path: `${this.#path(place, branch)}/rules`,
      query: { operator: this.#portal.operator },
      body: {
        appId: place.appId,
        clusterName: place.cluster,
        namespaceName: place.namespace,
        branchName: branch,
        ruleItems,
      },
      doing: texts.setRules(inWords(place)),
      signal,
    });
    await this.#portal.http.send(request);
  }

  /**
   * Publishes the branch: the main release with the branch's keys over it, without the keys in `removed`, which stay
   * saved in the main branch and come back when it is merged.
   */
  publish(
    place: ApolloPlace,
    branch: string,
    note: ApolloReleaseNote & { removed?: string[] },
    signal: AbortSignal,
  ): Promise<ApolloRelease> {
    const { removed = [] } = note;
    const request = this.#portal.request({
      env: place.env,
      method: 'POST',
      path: `${this.#path(place, branch)}/${
        removed.length > 0 ? 'gray-del-releases' : 'releases'
      }`,
      body: {
        ...publication(note, this.#portal.publisher),
        ...(removed.length > 0 && { grayDelKeys: removed }),
      },
      doing: texts.publishGray(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, releaseSchema);
  }

  /**
   * Puts the branch's keys into the main branch and publishes that to everybody. Throws ApolloError `ConflictError` while
   * the main branch has keys that are not published.
   */
  merge(
    place: ApolloPlace,
    branch: string,
    note: ApolloReleaseNote & { deleteBranch: boolean },
    signal: AbortSignal,
  ): Promise<ApolloRelease> {
    const request = this.#portal.request({
      env: place.env,
      method: 'POST',
      path: `${this.#path(place, branch)}/merge`,
      query: { deleteBranch: note.deleteBranch },
      body: publication(note, this.#portal.publisher),
      doing: texts.mergeGray(inWords(place)),
      signal,
    });
    return this.#portal.http.json(request, releaseSchema);
  }

  #path(place: ApolloPlace, branch: string): string {
    return `${namespacePath(place)}${pathOf('branches', branch)}`;
  }
}
