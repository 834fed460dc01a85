import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { inEnglish } from '@fairway/api-contract/testUtils';
import { Manifests, manifestsSchema } from '@fairway/plugin-deployments-common';
import {
  ConfigEnvironmentRegistry,
  DefaultReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import { parse, parseAllDocuments } from 'yaml';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name a configuration with fairway.helm.path; npm test -- integration sets it',
  );
}
const ROOT = path.resolve(__dirname, '../../..');
const EXAMPLES = path.join(ROOT, 'examples');
const readYaml = (file: string) => parse(readFileSync(file, 'utf8'));
const renderer = DefaultReleaseRenderer.fromConfig(
  new ConfigReader(readYaml(configFile)),
);
const environments = ConfigEnvironmentRegistry.fromConfig(
  new ConfigReader(readYaml(path.join(ROOT, 'app-config.yaml'))),
);
const systems: Entity[] = parseAllDocuments(
  readFileSync(path.join(ROOT, 'catalog/systems.yaml'), 'utf8'),
).map(document => document.toJS());

const IMAGE = `registry.example/sample@sha256:${'ab'.repeat(32)}`;

jest.setTimeout(120_000);

/** Text by path below a folder. */
function readFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  }).filter(entry => entry.isFile());
  return Object.fromEntries(
    entries.map(entry => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file, 'utf8')];
    }),
  );
}

/** What a pipeline sends along with a build of the repository. */
function readManifests(repository: string): Manifests {
  const below = (folder: string) => path.join(repository, folder);
  if (existsSync(below('chart'))) {
    return { type: 'helm', files: readFiles(below('chart')) };
  }
  if (existsSync(below('deploy'))) {
    return { type: 'kustomize', files: readFiles(below('deploy')) };
  }
  const scores = readdirSync(repository).filter(name =>
    /^score(\.[a-z]+)?\.yaml$/.test(name),
  );
  const files = scores.map(name => [name, readFileSync(below(name), 'utf8')]);
  return { type: 'score', files: Object.fromEntries(files) };
}

const samples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

describe.each(samples)('sample %s', name => {
  const repository = createMockDirectory();
  const history = readdirSync(path.join(EXAMPLES, name, '.history')).sort();

  /** In words, what is wrong in each environment; empty when all is well. */
  async function findProblems(): Promise<string[]> {
    const manifests = manifestsSchema.parse(readManifests(repository.path));
    const component: Entity = parseAllDocuments(
      readFileSync(repository.resolve('catalog-info.yaml'), 'utf8'),
    )
      .map(document => document.toJS())
      .find(entity => entity.kind === 'Component');
    const system = systems.find(
      entity =>
        entity.kind === 'System' &&
        entity.metadata.name === component.spec?.system,
    )!;
    const problems = await Promise.all(
      environments.list().map(async environment => {
        const { objects, warnings } = await renderer.render({
          manifests,
          images: { [name]: IMAGE },
          version: '1.0.0',
          place: environments.place(environment.name, component, system),
        });
        return JSON.stringify(objects).includes(IMAGE)
          ? inEnglish(warnings)
          : [`${environment.name} does not use the build's image`];
      }),
    );
    return problems.flat();
  }

  beforeAll(() => {
    cpSync(path.join(EXAMPLES, name), repository.path, { recursive: true });
    execFileSync('git', ['init', '--quiet'], { cwd: repository.path });
  });

  it('can be deployed to every environment at its first commit', async () => {
    expect(await findProblems()).toEqual([]);
  });

  it.each(history)('can be deployed at the commit of %s', async patch => {
    execFileSync('git', ['apply', `.history/${patch}`], {
      cwd: repository.path,
    });
    expect(await findProblems()).toEqual([]);
  });
});
