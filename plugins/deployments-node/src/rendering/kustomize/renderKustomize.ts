import { texts } from '../texts';
import type { RenderInput } from '../../render';
import type { RenderedSource } from '../RenderedSource';
import { runProgram } from '../runProgram';
import { parseYamlDocuments } from '../yaml';
import { checkKustomizations, findOverlay } from './checkKustomization';

/** Objects of `overlays/<environment>`, built by kubectl's kustomize. Throws InputError that names the file. */
export async function renderKustomize(
  { manifests, place }: RenderInput,
  options: { kubectl: string; signal?: AbortSignal },
): Promise<RenderedSource> {
  checkKustomizations(manifests.files);
  const overlay = findOverlay(manifests.files, place.environment.name);
  const output = await runProgram({
    program: options.kubectl,
    setting: 'fairway.kubectl.path',
    args: ['kustomize', overlay.folder],
    files: manifests.files,
    signal: options.signal,
  });
  return {
    objects: parseYamlDocuments(texts.builtByKustomize, output),
    warnings: overlay.isBase ? [texts.baseAsItIs(place.environment.name)] : [],
  };
}
