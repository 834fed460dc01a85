import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { differences } from '../publication/differences';
import { carries, markedComment } from '../publication/effectMark';
import { Releases } from '../publication/Releases';
import { saveKeys } from '../publication/saveKeys';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import { requireBranch } from './branchSteps';
import type { GrayDeps } from './GrayDeps';
import type { GrayPublication } from './payload';

async function publish(
  store: ConfigStore,
  context: StepContext<any>,
  options: { branch: string; removed: string[]; effectKey: string },
) {
  const { place, title, comment } = context.payload as GrayPublication;
  const { branch, removed, effectKey } = options;
  const { signal } = context;
  const running = await store.latestRelease(
    { ...place, cluster: branch },
    signal,
  );
  if (running && carries(running, effectKey)) return running;
  context.fence();
  return store.gray!.publish(place, branch, {
    title,
    comment: markedComment(comment, effectKey),
    removed,
    signal,
  });
}

/** Publishes the branch to those whom the rule names; taking it back publishes what they were given before. */
export function createGrayPublishStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const payload = context.payload as GrayPublication;
        const { ref, removed, edits } = payload;
        const { signal, effectKey } = context;
        const store = deps.stores.get(ref.store);
        const { name, items } = await requireBranch(store, payload, signal);
        const saved = new Map(items.map(({ key, value }) => [key, value]));
        const main = await store.latestRelease(payload.place, signal);
        const other = edits.find(
          ({ key, after }) =>
            saved.get(key) !==
            (after && 'value' in after ? after.value : undefined),
        );
        if (other) {
          throw localError(
            ConflictError,
            texts.editedMeanwhile(other.key, '?'),
          );
        }
        const { id, configurations } = await publish(store, context, {
          branch: name,
          removed,
          effectKey,
        });
        const wanted = {
          ...main?.configurations,
          ...Object.fromEntries(saved),
        };
        for (const key of removed) delete wanted[key];
        if (differences(wanted, configurations).length > 0) {
          throw localError(ConflictError, texts.publishedOther(id));
        }
        return { result: 'done', message: texts.published(id) };
      }),
    undo: context =>
      whileAway(async () => {
        const payload = context.payload as GrayPublication;
        const { ref, place, branchBefore, removedBefore, edits } = payload;
        // Where there was none before, abandoning the branch is what takes it back.
        if (branchBefore === null) return { result: 'done' };
        const { signal, effectKey } = context;
        const store = deps.stores.get(ref.store);
        const branch = await requireBranch(store, payload, signal);
        const branchPlace = { ...place, cluster: branch.name };
        const running = await store.latestRelease(branchPlace, signal);
        if (!running || !carries(running, effectKey)) return { result: 'done' };
        await saveKeys(context, {
          store,
          place: branchPlace,
          items: branch.items,
          edits,
          releases: new Releases(deps, ref, null, signal),
          direction: 'backwards',
          otherwise: 'stop',
        });
        await publish(store, context, {
          branch: branch.name,
          removed: removedBefore,
          effectKey: `${effectKey}/undo`,
        });
        return { result: 'done' };
      }),
  };
}
