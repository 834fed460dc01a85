import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeStep } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { Publication } from './payload';
import type { PublicationDeps } from './PublicationDeps';
import { Releases } from './Releases';
import { saveKeys } from './saveKeys';
import { whileAway } from './whileAway';

/** Saves the keys, as they were planned; taking it back saves them as they were. */
export function createEditStep(deps: PublicationDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref, place, releaseBefore, edits } =
          context.payload as Publication;
        const { signal } = context;
        const store = deps.stores.get(ref.store);
        const { items, release, lockedBy } = await store.read(place, signal);
        if ((release?.id ?? null) !== releaseBefore) {
          throw localError(
            ConflictError,
            texts.publishedMeanwhile(release?.id ?? null),
          );
        }
        if (lockedBy !== null && lockedBy !== store.writer) {
          throw localError(
            ConflictError,
            texts.locked(place.namespace, lockedBy, store.title),
          );
        }
        // What runs now is what taking it back leads to, and some stores forget it.
        await deps.portal.record(ref, { signal });
        await saveKeys(context, {
          store,
          place,
          items,
          edits,
          releases: new Releases(deps, ref, release, signal),
          direction: 'forwards',
          otherwise: 'stop',
        });
        return { result: 'done', message: texts.savedAll(edits.length) };
      }),
    undo: context =>
      whileAway(async () => {
        const { ref, place, edits } = context.payload as Publication;
        const { signal } = context;
        const store = deps.stores.get(ref.store);
        const current = await store.read(place, signal).catch(error => {
          if (error.name !== 'NotFoundError') throw error;
          return undefined;
        });
        if (!current) return { result: 'done', message: texts.namespaceGone };
        const { items, release } = current;
        await saveKeys(context, {
          store,
          place,
          items,
          edits,
          releases: new Releases(deps, ref, release, signal),
          direction: 'backwards',
          otherwise: 'keep',
        });
        return { result: 'done', message: texts.savedAsBefore };
      }),
  };
}
