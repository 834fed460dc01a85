import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { git } from '../git.ts';
import type { PartContext } from '../part.ts';
import { readPeople } from '../people.ts';
import type { Person } from '../people.ts';
import { botAuthorization, giteaRequest, giteaUrl } from './api.ts';

const HISTORY_FOLDER = '.history';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A sample application, and the repository that it becomes. */
export interface Sample {
  folder: string;
  /** Organisation in Gitea: the component's system. */
  system: string;
  /** Repository: the component's name. */
  name: string;
  /** Catalog name of the group that owns it. */
  owner: string;
}

/** Reads what a sample is from its catalog-info.yaml. */
export function parseSample(folder: string, catalogInfo: string): Sample {
  const component = parseAllDocuments(catalogInfo)
    .map(document => document.toJS())
    .find(entity => entity?.kind === 'Component');
  const name = component?.metadata?.name;
  const system = component?.spec?.system;
  if (!name || !system) {
    throw new Error(
      `${folder}/catalog-info.yaml needs a Component with metadata.name and spec.system`,
    );
  }
  const owner = String(component.spec.owner ?? '').replace(/^.*[:/]/, '');
  return { folder, system, name, owner };
}

/** The samples of the repository's folder examples/. */
export function readSamples(root: string): Sample[] {
  const examples = path.join(root, 'examples');
  if (!existsSync(examples)) return [];
  return readdirSync(examples)
    .map(name => path.join(examples, name))
    .filter(folder => existsSync(path.join(folder, 'catalog-info.yaml')))
    .map(folder =>
      parseSample(
        folder,
        readFileSync(path.join(folder, 'catalog-info.yaml'), 'utf8'),
      ),
    );
}

/** The subject and the author in the first lines of a patch. */
export function parsePatchHeader(text: string) {
  const subject = /^Subject: (.+)$/m.exec(text)?.[1];
  const author = /^From: (.+) <(.+)>$/m.exec(text);
  if (!subject || !author) {
    throw new Error(
      'A patch must begin with the lines "Subject: …" and "From: Name <mail>"',
    );
  }
  return { subject, name: author[1], email: author[2] };
}

async function commit(
  cwd: string,
  subject: string,
  author: { name: string; email: string },
  when: Date,
) {
  const date = when.toISOString();
  await git(['add', '--all'], { cwd });
  await git(['commit', '--quiet', '--message', subject], {
    cwd,
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: date,
    },
  });
}

function firstAuthor(sample: Sample, people: Person[]) {
  const person =
    people.find(({ groups }) => groups.includes(sample.owner)) ?? people[0];
  return { name: person.displayName, email: person.email };
}

/** Commits the sample's files, then each patch of its history a day later, the last one about now. */
async function commitHistory(cwd: string, sample: Sample, people: Person[]) {
  const history = path.join(sample.folder, HISTORY_FOLDER);
  const patches = existsSync(history)
    ? readdirSync(history)
        .filter(name => name.endsWith('.patch'))
        .sort()
    : [];
  const start = Date.now() - patches.length * DAY_MS;
  const day = (index: number) => new Date(start + index * DAY_MS);

  await git(['init', '--quiet', '--initial-branch', 'main'], { cwd });
  cpSync(sample.folder, cwd, {
    recursive: true,
    filter: source => path.basename(source) !== HISTORY_FOLDER,
  });
  await commit(
    cwd,
    `Begin ${sample.name}`,
    firstAuthor(sample, people),
    day(0),
  );
  for (const [index, name] of patches.entries()) {
    const file = path.join(history, name);
    const { subject, ...author } = parsePatchHeader(readFileSync(file, 'utf8'));
    await git(['apply', file], { cwd });
    await commit(cwd, subject, author, day(index + 1));
  }
}

async function createRepository(context: PartContext, sample: Sample) {
  const { settings, secrets } = context;
  const { system, name } = sample;
  const authorization = botAuthorization(secrets);
  const url = `${giteaUrl(settings)}/${system}/${name}.git`;
  const found = await giteaRequest(context, 'GET', `/repos/${system}/${name}`, {
    accept: [404],
  });
  if (found) {
    // One that was interrupted before its first push has no branch.
    const branches = await git(['ls-remote', '--heads', url], {
      cwd: settings.dataDir,
      authorization,
    });
    if (branches.length > 0) return;
  }
  context.report(`putting in the repository ${system}/${name}`);
  await giteaRequest(context, 'POST', '/orgs', {
    body: { username: system, visibility: 'public' },
    accept: [422],
  });
  await giteaRequest(context, 'POST', `/orgs/${system}/repos`, {
    body: { name, default_branch: 'main', private: false },
    accept: [409],
  });

  const cwd = mkdtempSync(path.join(settings.dataDir, 'gitea', 'sample-'));
  try {
    await commitHistory(cwd, sample, readPeople(settings));
    // All at once, so that a repository is there as a whole or not at all.
    await git(['push', '--quiet', url, 'main'], { cwd, authorization });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Puts those samples into Gitea whose repository is missing. */
export async function createSampleRepositories(
  context: PartContext,
): Promise<void> {
  for (const sample of readSamples(context.settings.root)) {
    await createRepository(context, sample);
  }
}
