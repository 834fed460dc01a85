import type { ChangeStep } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { Publication } from './payload';
import type { PublicationDeps } from './PublicationDeps';
import { Releases } from './Releases';
import { saveKeys } from './saveKeys';
import { whileAway } from './whileAway';

/** Saves again what others had saved and not published. Taking back the edit before it brings the same back, so there is no undo. */
export function createPutBackStep(deps: PublicationDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref, place, putBack } = context.payload as Publication;
        const store = deps.stores.get(ref.store);
        const { items, release } = await store.read(place, context.signal);
        await saveKeys(context, {
          store,
          place,
          items,
          edits: putBack,
          releases: new Releases(deps, ref, release, context.signal),
          direction: 'forwards',
          otherwise: 'keep',
        });
        return { result: 'done', message: texts.savedAll(putBack.length) };
      }),
  };
}
