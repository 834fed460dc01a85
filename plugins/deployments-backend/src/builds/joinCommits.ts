import type { CommitRange } from '@fairway/plugin-deployments-common';
import type { BuildCommits } from './BuildStore';

const MAX_COMMITS = 500;

/** The commits of builds, newest first, each once. More builds than `limit` are left out. */
export function joinCommits(
  found: BuildCommits[],
  limit: number,
): Pick<CommitRange, 'commits' | 'builds' | 'truncated' | 'unknown'> {
  const builds = found.slice(0, limit);
  const commits = new Map<string, CommitRange['commits'][number]>();
  for (const { build, commits: carried } of builds) {
    const { commit: id, message, author, committedAt, version } = build;
    const own = { id, message, author, at: committedAt ?? undefined };
    for (const commit of carried ?? [own]) {
      if (!commits.has(commit.id))
        commits.set(commit.id, { ...commit, version });
    }
  }
  const all = [...commits.values()];
  return {
    commits: all.slice(0, MAX_COMMITS),
    builds: builds.length,
    truncated: found.length > limit || all.length > MAX_COMMITS,
    unknown: builds
      .filter(({ commits: carried }) => !carried)
      .map(({ build }) => build.version),
  };
}
