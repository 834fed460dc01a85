import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import type { RenderInput } from '../../render';
import type { RenderedSource } from '../RenderedSource';
import { runProgram } from '../runProgram';
import { parseYamlDocuments } from '../yaml';

const GENERATED_VALUES = 'fairway-values.json';

function usesHooks(files: Record<string, string>): boolean {
  return Object.entries(files).some(
    ([name, text]) =>
      name.startsWith('templates/') &&
      !name.startsWith('templates/tests/') &&
      /helm\.sh\/hook["']?\s*:/.test(text),
  );
}

/** What a chart can know about where it goes. */
function generatedValues({ images, version, place }: RenderInput) {
  return {
    images,
    fairway: {
      component: place.componentName,
      system: place.system,
      environment: place.environment.name,
      version,
    },
  };
}

/**
 * Objects of a chart, rendered by `helm template` with `values.yaml`, `values.<environment>.yaml` and the generated values
 * `images.<name>` and `fairway.{component,system,environment,version}`. Hooks are left out. Throws InputError with Helm's
 * complaint.
 */
export async function renderHelm(
  input: RenderInput,
  options: { helm: string; signal?: AbortSignal },
): Promise<RenderedSource> {
  const { manifests, place } = input;
  const { files } = manifests;
  if (!Object.hasOwn(files, 'Chart.yaml')) {
    throw localError(InputError, texts.noChart);
  }
  const environmentValues = `values.${place.environment.name}.yaml`;
  const values = Object.hasOwn(files, environmentValues)
    ? [environmentValues, GENERATED_VALUES]
    : [GENERATED_VALUES];
  const output = await runProgram({
    program: options.helm,
    setting: 'fairway.helm.path',
    args: [
      'template',
      place.componentName,
      '.',
      '--namespace',
      place.namespace,
      '--no-hooks',
      '--skip-tests',
      ...values.flatMap(name => ['--values', name]),
    ],
    files: {
      ...files,
      [GENERATED_VALUES]: JSON.stringify(generatedValues(input)),
    },
    signal: options.signal,
  });
  return {
    objects: parseYamlDocuments(texts.renderedByChart, output),
    warnings: usesHooks(files) ? [texts.hooksLeftOut] : [],
  };
}
