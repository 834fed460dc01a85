import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ConfigStore, StoredItem } from '@fairway/plugin-apollo-node';
import type { StepContext } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { KeyEdit, Publication } from './payload';
import type { Releases } from './Releases';

/**
 * Brings keys from one saved state to another, one write each; those that are there already are left alone. What somebody
 * saved meanwhile is neither state: `otherwise` says whether that stops it, or is kept and logged.
 */
export async function saveKeys(
  context: StepContext<any>,
  options: {
    store: ConfigStore;
    place: Publication['place'];
    items: StoredItem[];
    edits: KeyEdit[];
    releases: Releases;
    direction: 'forwards' | 'backwards';
    otherwise: 'stop' | 'keep';
  },
): Promise<void> {
  const { store, place, edits, releases, direction, otherwise } = options;
  const saved = new Map(options.items.map(item => [item.key, item]));
  for (const [index, edit] of edits.entries()) {
    const { key } = edit;
    const [from, to] =
      direction === 'forwards'
        ? [edit.before, edit.after]
        : [edit.after, edit.before];
    const item = saved.get(key);
    const target = await releases.valueOf(key, to);
    if (
      item?.value === target?.value &&
      (item?.comment ?? undefined) === target?.comment
    ) {
      continue;
    }
    const origin = await releases.valueOf(key, from);
    const isExpected =
      item?.value === origin?.value || item?.value === target?.value;
    if (!isExpected && otherwise === 'keep') {
      context.log(`"${key}" was edited meanwhile and is kept`, 'warn');
      continue;
    }
    if (!isExpected) {
      throw localError(
        ConflictError,
        texts.editedMeanwhile(key, item?.modifiedBy ?? '?'),
      );
    }
    context.fence();
    if (target) {
      await store.setItem(place, { key, ...target }, context.signal);
    } else {
      await store.removeItem(place, key, context.signal);
    }
    context.report({
      message: texts.saved(index + 1, edits.length),
      progress: (index + 1) / edits.length,
    });
  }
}
