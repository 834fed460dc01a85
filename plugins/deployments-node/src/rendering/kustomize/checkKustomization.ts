import path from 'node:path';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { validate } from '../validation';
import { parseYamlDocuments } from '../yaml';

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

const WAYS_OUT: Record<string, string> = {
  bases: 'list the folders under resources',
  generators: 'plugins do not run here',
  helmCharts: 'register the chart with manifests of type helm',
  secretGenerator:
    'secrets do not belong in a repository; refer to a Secret that exists in the namespace',
  transformers: 'plugins do not run here; use patches',
  validators: 'plugins do not run here',
  vars: 'use replacements',
};

const anything = z.json().optional();
const texts = z.array(z.string()).optional();
const withPath = z.array(z.looseObject({ path: z.string().optional() }));

/** What a kustomization may use: nothing that runs programs, reaches the network or leaves the build's files. */
const kustomizationSchema = z.strictObject({
  apiVersion: anything,
  kind: anything,
  metadata: anything,
  resources: texts,
  components: texts,
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
      z.looseObject({ files: texts, envs: texts, env: z.never().optional() }),
    )
    .optional(),
  patches: withPath.optional(),
  patchesJson6902: withPath.optional(),
  patchesStrategicMerge: texts,
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
      const wayOut = WAYS_OUT[unknown] ? `: ${WAYS_OUT[unknown]}` : '';
      throw new InputError(`${file}: ${unknown} is not supported${wayOut}`);
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
        throw new InputError(
          `${file}: "${named}" is not among the files that were registered with the build`,
        );
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
  throw new InputError(
    `The manifests hold neither ${overlay}/kustomization.yaml nor base/kustomization.yaml`,
  );
}
