import type { Config } from '@backstage/config';
import type { Release, ReleaseRenderer, RenderInput } from '../render';
import { finishRelease } from './finishRelease';
import { renderHelm } from './helm/renderHelm';
import { renderKustomize } from './kustomize/renderKustomize';
import { checkObjects } from './policy/checkObjects';
import type { RenderedSource } from './RenderedSource';
import { renderScore } from './score/renderScore';

/** Renders Score in this process, kustomizations by kubectl and charts by Helm; then the same rules hold for all. */
export class DefaultReleaseRenderer implements ReleaseRenderer {
  /** Reads `fairway.helm.path` and `fairway.kubectl.path`. The programs are needed when they are first used, not before. */
  static fromConfig(config: Config): DefaultReleaseRenderer {
    return new DefaultReleaseRenderer({
      helm: config.getOptionalString('fairway.helm.path') ?? 'helm',
      kubectl: config.getOptionalString('fairway.kubectl.path') ?? 'kubectl',
    });
  }

  readonly #programs: { helm: string; kubectl: string };

  private constructor(programs: { helm: string; kubectl: string }) {
    this.#programs = programs;
  }

  async render(input: RenderInput, signal?: AbortSignal): Promise<Release> {
    const { objects, warnings } = await this.#source(input, signal);
    return finishRelease(
      checkObjects(objects, {
        namespace: input.place.namespace,
        images: input.images,
      }),
      { place: input.place, version: input.version, warnings },
    );
  }

  async #source(
    input: RenderInput,
    signal?: AbortSignal,
  ): Promise<RenderedSource> {
    switch (input.manifests.type) {
      case 'kustomize':
        return renderKustomize(input, {
          kubectl: this.#programs.kubectl,
          signal,
        });
      case 'helm':
        return renderHelm(input, { helm: this.#programs.helm, signal });
      default:
        return renderScore(input);
    }
  }
}
