import type { JsonObject } from '@backstage/types';
import { joinTexts, LocalText } from '@fairway/api-contract';
import type { CommitRange } from '@fairway/plugin-deployments-common';
import { texts } from '../texts';

const SHOWN_COMMITS = 50;
const NAMED_BUILDS = 5;

function note(range: CommitRange): LocalText | undefined {
  const { commits, truncated, unknown, sameRef } = range;
  const notes: LocalText[] = [];
  if (unknown.length > 0) {
    const isMore = unknown.length > NAMED_BUILDS;
    const named =
      unknown.slice(0, NAMED_BUILDS).join(', ') + (isMore ? ', …' : '');
    notes.push(texts.commitsUnknown(unknown.length, named));
  }
  if (!sameRef) notes.push(texts.commitsOtherBranch);
  if (truncated) notes.push(texts.commitsTruncated(SHOWN_COMMITS));
  else if (commits.length > SHOWN_COMMITS) {
    notes.push(texts.commitsMore(commits.length - SHOWN_COMMITS));
  }
  return notes.length > 0 ? joinTexts(notes) : undefined;
}

/**
 * What a plan says of the commits between what runs and what is asked for, as the pages of changes show it: `commitsSince`
 * or `commitsLeaving`, and `commitsNote` where the list is not all there is.
 */
export function describeCommits(range: CommitRange | undefined): JsonObject {
  if (!range) return { commitsSince: [] };
  const commits = range.commits.slice(0, SHOWN_COMMITS).map(commit => ({
    commit: commit.id,
    version: commit.version,
    message: commit.message.split('\n')[0],
    author: commit.author,
    ...(commit.at && { committedAt: commit.at }),
    ...(commit.url && { url: commit.url }),
  }));
  const said = note(range);
  return {
    [range.direction === 'in' ? 'commitsSince' : 'commitsLeaving']: commits,
    ...(said && { commitsNote: said }),
  };
}
