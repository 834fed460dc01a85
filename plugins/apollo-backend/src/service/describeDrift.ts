import type { LocalText } from '@fairway/api-contract';
import type { Release } from '@fairway/plugin-apollo-common';
import { texts } from '../texts';

/**
 * What happened to a namespace in the store's own portal since the last change of Fairway; null when nothing did, or when
 * Fairway never altered it.
 */
export function describeDrift(
  known:
    | {
        running: Release | null;
        byFairway: boolean;
        lastChange: Release | null;
      }
    | undefined,
  saved: { unpublished: number; editedAt: Date | null } | undefined,
): LocalText | null {
  const changeId = known?.lastChange?.changeId;
  if (!known || !changeId) return null;
  const { running, byFairway } = known;
  if (!running) return texts.nothingRuns(changeId);
  if (!byFairway) {
    return running.id < known.lastChange!.id
      ? texts.rolledBackElsewhere(running.title, changeId)
      : texts.publishedElsewhere(
          running.title,
          running.publishedBy ?? '?',
          changeId,
        );
  }
  const isNewer =
    saved?.editedAt && saved.editedAt > new Date(running.publishedAt);
  if (saved && saved.unpublished > 0 && isNewer) {
    return texts.editedElsewhere(saved.unpublished, changeId);
  }
  return null;
}
