import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { botAuthorization, giteaUrl } from '../gitea/api.ts';
import { git } from '../git.ts';
import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import { readCommits } from './commits.ts';
import { parseDockerfile } from './dockerfile.ts';
import { createImage } from './image.ts';
import type { Job } from './jobs.ts';
import { pushImage } from './registryClient.ts';
import { readComponent, readManifests, readVersion } from './source.ts';
import type { SourceFiles } from './source.ts';

/** By this name the portal and its users see that it is not the company's CI. */
export const PIPELINE_NAME = 'devenv build runner (stand-in for CI)';

/** What the build runner works with. */
export interface RunnerContext {
  settings: Settings;
  secrets: Secrets;
}

/** Brings the local copy of a repository up to date, and gives its folder. */
async function fetchRepository(
  { settings, secrets }: RunnerContext,
  repository: string,
): Promise<string> {
  const folder = path.join(
    settings.dataDir,
    'builds/repositories',
    `${repository}.git`,
  );
  const options = {
    cwd: settings.dataDir,
    authorization: botAuthorization(secrets),
  };
  if (existsSync(folder)) {
    await git(['fetch', '--quiet', '--prune'], { ...options, cwd: folder });
    return folder;
  }
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const url = `${giteaUrl(settings)}/${repository}.git`;
  await git(['clone', '--quiet', '--mirror', url, unfinished], options);
  renameSync(unfinished, folder);
  return folder;
}

async function readSource(cwd: string, commit: string): Promise<SourceFiles> {
  const list = await git(['ls-tree', '-r', '-z', '--name-only', commit], {
    cwd,
  });
  return {
    names: list.toString().split('\0').filter(Boolean),
    read: async name =>
      (await git(['show', `${commit}:${name}`], { cwd })).toString(),
  };
}

async function readCommit(cwd: string, commit: string) {
  const format = '%an <%ae>%x00%cI%x00%B';
  const output = await git(
    ['show', '--no-patch', `--format=${format}`, commit],
    { cwd },
  );
  const [author, committedAt, message] = output.toString().split('\0');
  return {
    author,
    committedAt: new Date(committedAt).toISOString(),
    message: message.trim(),
  };
}

/**
 * Builds a commit, pushes its image, and gives what the portal is told about it.
 *
 * @param previous - the commit of the repository's build before.
 */
export async function build(
  context: RunnerContext,
  job: Job,
  previous: string | undefined,
) {
  const { settings } = context;
  const { commit, ref, repository } = job;
  const cwd = await fetchRepository(context, repository);
  const source = await readSource(cwd, commit);
  const component = await readComponent(source);
  const manifests = await readManifests(source);
  const version = `${await readVersion(source)}+${commit.slice(0, 7)}`;
  const { author, committedAt, message } = await readCommit(cwd, commit);
  const url = `${giteaUrl(settings)}/${repository}`;

  const image = await createImage(
    await git(['archive', '--format=tar', commit], { cwd }),
    parseDockerfile(
      source.names.includes('Dockerfile')
        ? await source.read('Dockerfile')
        : '',
    ),
    { source: url, revision: commit, version, created: committedAt },
  );
  const registry = `127.0.0.1:${settings.ports.registry}`;
  // A "+" is not allowed in tags.
  const tag = version.replace(/[^\w.-]/g, '-');
  await pushImage(`http://${registry}`, repository, tag, image);

  return {
    component: component.ref,
    version,
    commit,
    ref,
    message,
    author,
    committedAt,
    commits: await readCommits(cwd, {
      commit,
      since: previous,
      repositoryUrl: url,
    }),
    source: { url },
    images: {
      [component.name]: `${registry}/${repository}@${image.manifest.digest}`,
    },
    manifests,
    pipeline: {
      name: PIPELINE_NAME,
      url: `http://127.0.0.1:${settings.ports.builds}/builds/${job.id}`,
    },
  };
}
