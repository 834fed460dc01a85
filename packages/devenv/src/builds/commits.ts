import { git } from '../git.ts';

/** As many as the portal takes with one build. */
const MAX_COMMITS = 200;

/** A commit, as the portal is told of it. */
export interface BuiltCommit {
  id: string;
  message: string;
  author: string;
  at: string;
  url: string;
}

/**
 * The commits since the one that was built before, newest first, at most 200; all up to this one at the first build. Undefined
 * when the one before is no longer in the repository, for example after its branch was overwritten.
 */
export async function readCommits(
  cwd: string,
  options: { commit: string; since?: string; repositoryUrl: string },
): Promise<BuiltCommit[] | undefined> {
  const { commit, since, repositoryUrl } = options;
  const range = since ? `${since}..${commit}` : commit;
  const output = await git(
    [
      'log',
      '-z',
      `--max-count=${MAX_COMMITS}`,
      '--format=%H%x00%s%x00%an <%ae>%x00%cI',
      range,
      '--',
    ],
    { cwd },
  ).catch(() => undefined);
  if (!output) return undefined;
  const fields = output.toString().split('\0');
  const commits: BuiltCommit[] = [];
  for (let index = 0; index + 3 < fields.length; index += 4) {
    const [id, message, author, at] = fields.slice(index, index + 4);
    commits.push({
      id,
      message: message.slice(0, 2000),
      author: author.slice(0, 255),
      at: new Date(at).toISOString(),
      url: `${repositoryUrl}/commit/${id}`,
    });
  }
  return commits;
}
