import path from 'node:path';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import { validate } from '../validation';
import { parseYamlDocuments } from '../yaml';

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

const WAYS_OUT: Record<string, LocalText> = {
  bases: texts.foldersInResources,
  generators: texts.noPlugins,
  helmCharts: texts.registerChart,
  secretGenerator: texts.noSecrets,
  transformers: texts.usePatches,
  validators: texts.noPlugins,
  vars: texts.useReplacements,
};

const anything = z.json().optional();
const strings = z.array(z.string()).optional();
const withPath = z.array(z.looseObject({ path: z.string().optional() }));

/** What a kustomization may use: nothing that runs programs, reaches the network or leaves the build's files. */
const kustomizationSchema = z.strictObject({
  apiVersion: anything,
  kind: anything,
  metadata: anything,
  resources: strings,
  components: strings,
  namespace: anything,
  namePrefix: anything,
  nameSuffix: anything,
  commonAnnotations: anything,
  commonLabels: anything,
  labels: anything,
  images: anything,
  replicas: anything,
  generatorOptions: anything,
  sortOptions: anything,
  configMapGenerator: z
    .array(
      z.looseObject({
        files: strings,
        envs: strings,
        env: z.never().optional(),
      }),
    )
    .optional(),
  patches: withPath.optional(),
  patchesJson6902: withPath.optional(),
  patchesStrategicMerge: strings,
  replacements: withPath.optional(),
});
type Kustomization = z.infer<typeof kustomizationSchema>;

/** All paths that a kustomization names; what is no file, kustomize would take for an address and fetch. */
function namedPaths(kustomization: Kustomization): string[] {
  const generators = kustomization.configMapGenerator ?? [];
  const patches = [
    ...(kustomization.patches ?? []),
    ...(kustomization.patchesJson6902 ?? []),
    ...(kustomization.replacements ?? []),
  ];
  return [
    ...(kustomization.resources ?? []),
    ...(kustomization.components ?? []),
    ...generators.flatMap(({ envs }) => envs ?? []),
    // `key=file`, or the file alone.
    ...generators.flatMap(({ files }) =>
      (files ?? []).map(file => file.slice(file.indexOf('=') + 1)),
    ),
    // These patches may be written inline as well.
    ...(kustomization.patchesStrategicMerge ?? []).filter(
      entry => !entry.includes('\n'),
    ),
    ...patches.flatMap(entry => (entry.path === undefined ? [] : [entry.path])),
  ];
}

function checkFile(file: string, files: Record<string, string>): void {
  for (const document of parseYamlDocuments(file, files[file])) {
    const unknown = Object.keys(document as object).find(
      key => !Object.hasOwn(kustomizationSchema.shape, key),
    );
    if (unknown) {
      const wayOut = WAYS_OUT[unknown];
      throw localError(
        InputError,
        wayOut
          ? texts.unsupportedKeyBut(file, unknown, wayOut)
          : texts.unsupportedKey(file, unknown),
      );
    }
    const kustomization = validate(file, kustomizationSchema, document);
    for (const named of namedPaths(kustomization)) {
      const target = path.posix
        .join(path.posix.dirname(file), named)
        .replace(/\/$/, '');
      const exists = Object.keys(files).some(
        name => name === target || name.startsWith(`${target}/`),
      );
      if (!exists) {
        throw localError(InputError, texts.unregisteredFile(file, named));
      }
    }
  }
}

/** Throws InputError that names the file and the field for a kustomization that uses what it may not. */
export function checkKustomizations(files: Record<string, string>): void {
  for (const file of Object.keys(files)) {
    if (FILE_NAMES.includes(path.posix.basename(file))) checkFile(file, files);
  }
}

/** The folder to build for an environment: its overlay, or `base` when it has none. */
export function findOverlay(
  files: Record<string, string>,
  environment: string,
): { folder: string; isBase: boolean } {
  const has = (folder: string) =>
    FILE_NAMES.some(name => Object.hasOwn(files, `${folder}/${name}`));
  const overlay = `overlays/${environment}`;
  if (has(overlay)) return { folder: overlay, isBase: false };
  if (has('base')) return { folder: 'base', isBase: true };
  throw localError(InputError, texts.noKustomization(overlay));
}
