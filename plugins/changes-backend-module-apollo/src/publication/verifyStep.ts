import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ChangeStep } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { Publication } from './payload';
import type { PublicationDeps } from './PublicationDeps';
import { whileAway } from './whileAway';

const LOOK_AGAIN_SECONDS = 1;

/** Asks the config service what clients are given, and has the release recorded. */
export function createVerifyStep(deps: PublicationDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const { ref, place, changed } = context.payload as Publication;
        const { signal } = context;
        const store = deps.stores.get(ref.store);
        const { release, isPublic } = await store.read(place, signal);
        if (!release) throw localError(ConflictError, texts.notRunning);
        await deps.portal.record(ref, { changeId: context.changeId, signal });
        const { capabilities } = await store.status(ref.environment, signal);
        if (!store.ask || !capabilities['ask-config-service'].available) {
          return { result: 'done', message: texts.notAsked };
        }
        const given = await store.ask(place, {}, signal);
        // A gray release for everybody hides the main one.
        if (given && given.cluster !== place.cluster) {
          return { result: 'done', message: texts.hiddenByGray };
        }
        const late = changed.filter(key => {
          const wanted = release.configurations[key];
          // A key that is gone from a public namespace may be inherited instead.
          if (wanted === undefined && isPublic) return false;
          return given?.configurations[key] !== wanted;
        });
        return late.length > 0
          ? {
              result: 'waiting',
              seconds: LOOK_AGAIN_SECONDS,
              message: texts.notGivenYet(late),
            }
          : { result: 'done', message: texts.given(release.id) };
      }),
  };
}
