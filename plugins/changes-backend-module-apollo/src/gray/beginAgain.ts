import { looksLikeSecret } from '@fairway/plugin-apollo-common';
import type { StepContext } from '@fairway/plugin-changes-node';
import { carries, markedComment } from '../publication/effectMark';
import type { GrayDeps } from './GrayDeps';
import type { GrayLook } from './lookAtGray';
import type { GrayAgain, GrayEnd } from './payload';

/**
 * What it takes to begin a gray release again that a change ends. Null where that is not known: its rule when it was made
 * elsewhere, and secrets, which are not kept with a change.
 */
export function rememberGray({ main, gray }: GrayLook): GrayAgain | null {
  if (!gray?.release || !gray.rule) return null;
  const { items, release, rule, changeId } = gray;
  if (items.some(({ key, value }) => looksLikeSecret(key, value))) return null;
  return {
    rule,
    changeId,
    title: release.title,
    comment: release.comment ?? '',
    items: items.map(({ key, value, comment }) => ({ key, value, comment })),
    removed: Object.keys(main.configurations).filter(
      key => !Object.hasOwn(release.configurations, key),
    ),
  };
}

/** Begins the gray release again that the change has ended. Safe to repeat. One that somebody began since is kept. */
export async function beginAgain(
  { stores, portal }: GrayDeps,
  context: StepContext<any>,
): Promise<void> {
  const payload = context.payload as GrayEnd;
  const { ref, place, again } = payload;
  const { signal } = context;
  const store = stores.get(ref.store);
  const { branch, release: main } = await store.read(place, signal);
  if (!again || branch?.name === payload.branch) return;
  const effectKey = `${context.effectKey}/undo`;
  const wanted = new Map(again.items.map(item => [item.key, item]));
  const isOurs = branch?.items.every(
    ({ key, value }) => wanted.get(key)?.value === value,
  );
  if (branch && !isOurs) {
    context.log('Another gray release was begun since and is kept', 'warn');
    return;
  }
  context.fence();
  const name = branch?.name ?? (await store.gray!.createBranch(place, signal));
  const branchPlace = { ...place, cluster: name };
  const saved = new Set(branch?.items.map(({ key }) => key));
  for (const { key, value, comment } of again.items) {
    if (saved.has(key)) continue;
    context.fence();
    const item = { key, value, ...(comment ? { comment } : {}) };
    await store.setItem(branchPlace, item, signal);
  }
  context.fence();
  await portal.putGray(
    {
      ref,
      branch: name,
      rule: again.rule,
      changeId: again.changeId ?? context.changeId,
    },
    signal,
  );
  const running = await store.latestRelease(branchPlace, signal);
  if (carries(running, effectKey)) return;
  const removed = again.removed.filter(key =>
    Object.hasOwn(main?.configurations ?? {}, key),
  );
  context.fence();
  await store.gray!.publish(place, name, {
    title: again.title,
    comment: markedComment(again.comment, effectKey),
    removed,
    signal,
  });
}
