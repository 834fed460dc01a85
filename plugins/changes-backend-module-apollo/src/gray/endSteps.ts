import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeStep } from '@fairway/plugin-changes-node';
import { createEditStep } from '../publication/editStep';
import { carries, markedComment } from '../publication/effectMark';
import { createPublishStep } from '../publication/publishStep';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import { beginAgain } from './beginAgain';
import type { GrayDeps } from './GrayDeps';
import type { GrayEnd, Promotion } from './payload';

/**
 * Has what runs now recorded. Merging saves the keys itself; taking that back saves them as they were, and begins the gray
 * release again.
 */
export function createPrepareStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref } = context.payload as Promotion;
        await deps.portal.record(ref, { signal: context.signal });
        return { result: 'done' };
      }),
    undo: async context => {
      const saved = await createEditStep(deps).undo!(context);
      if (saved.result !== 'done') return saved;
      return whileAway(async () => {
        await beginAgain(deps, context);
        return saved;
      });
    },
  };
}

/** Merges the branch and ends it; taking it back makes the main release before run again. */
export function createMergeStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref, place, branch, releaseBefore, title, comment } =
          context.payload as Promotion;
        const { signal, effectKey } = context;
        const store = deps.stores.get(ref.store);
        const current = await store.read(place, signal);
        let { release } = current;
        if (!carries(release, effectKey)) {
          if (release?.id !== releaseBefore) {
            throw localError(
              ConflictError,
              texts.publishedMeanwhile(release?.id ?? null),
            );
          }
          if (current.branch?.name !== branch) {
            throw localError(ConflictError, texts.otherBranch(place.namespace));
          }
          context.fence();
          release = await store.gray!.merge(place, branch, {
            title,
            comment: markedComment(comment, effectKey),
            signal,
          });
        }
        await deps.portal.deleteGray(ref, signal);
        return { result: 'done', message: texts.published(release!.id) };
      }),
    undo: createPublishStep(deps).undo,
  };
}

/** Abandons the branch; taking it back begins the gray release again. */
export function createAbandonStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref, place, branch } = context.payload as GrayEnd;
        const { signal } = context;
        const store = deps.stores.get(ref.store);
        const current = await store.read(place, signal);
        if (current.branch?.name === branch) {
          context.fence();
          await store.gray!.abandon(place, branch, signal);
        }
        await deps.portal.deleteGray(ref, signal);
        return { result: 'done', message: texts.abandoned };
      }),
    undo: context =>
      whileAway(async () => {
        await beginAgain(deps, context);
        return { result: 'done', message: texts.begunAgain };
      }),
  };
}
