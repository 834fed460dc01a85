import { parseAllDocuments } from 'yaml';

/** The files of a repository at a commit: reads the text of one, and knows the names of all. */
export interface SourceFiles {
  names: string[];
  read(name: string): Promise<string>;
}

/** What a build sends along so that releases can be rendered from it. */
export interface BuildManifests {
  type: 'score' | 'kustomize' | 'helm';
  files: Record<string, string>;
}

/** A build cannot be made of this commit, however often it is tried. */
export class UnbuildableError extends Error {
  override name = 'UnbuildableError';
}

/** The component that a repository's catalog-info.yaml describes, as an entity reference and a name. */
export async function readComponent(source: SourceFiles) {
  if (!source.names.includes('catalog-info.yaml')) {
    throw new UnbuildableError('The repository has no catalog-info.yaml');
  }
  const component = parseAllDocuments(await source.read('catalog-info.yaml'))
    .map(document => document.toJS())
    .find(entity => entity?.kind === 'Component');
  const name = component?.metadata?.name;
  if (!name) {
    throw new UnbuildableError(
      'catalog-info.yaml has no Component with a metadata.name',
    );
  }
  const namespace = component.metadata.namespace ?? 'default';
  return { name: String(name), ref: `component:${namespace}/${name}` };
}

/** The version that a repository gives itself: package.json, a .csproj or a file VERSION. */
export async function readVersion(source: SourceFiles): Promise<string> {
  const { names } = source;
  if (names.includes('VERSION')) return (await source.read('VERSION')).trim();
  if (names.includes('package.json')) {
    const { version } = JSON.parse(await source.read('package.json'));
    if (version) return version;
  }
  for (const name of names.filter(each => each.endsWith('.csproj'))) {
    const match = /<Version>\s*([^<\s]+)\s*<\/Version>/.exec(
      await source.read(name),
    );
    if (match) return match[1];
  }
  return '0.0.0';
}

async function readFolder(source: SourceFiles, folder: string) {
  const files: Record<string, string> = {};
  for (const name of source.names) {
    if (name.startsWith(folder)) {
      files[name.slice(folder.length)] = await source.read(name);
    }
  }
  return files;
}

/** The text of what a repository is deployed by: score.yaml with its overrides, chart/ or deploy/. */
export async function readManifests(
  source: SourceFiles,
): Promise<BuildManifests> {
  const { names } = source;
  if (names.includes('score.yaml')) {
    const files: Record<string, string> = {};
    for (const name of names) {
      if (/^score(\.[a-z0-9-]+)?\.yaml$/.test(name)) {
        files[name] = await source.read(name);
      }
    }
    return { type: 'score', files };
  }
  if (names.includes('chart/Chart.yaml')) {
    return { type: 'helm', files: await readFolder(source, 'chart/') };
  }
  if (names.some(name => name.startsWith('deploy/'))) {
    return { type: 'kustomize', files: await readFolder(source, 'deploy/') };
  }
  throw new UnbuildableError(
    'The repository says nothing about its deployment: it needs score.yaml, chart/ or deploy/',
  );
}
