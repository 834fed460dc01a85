import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type {
  ConfigStore,
  StoredItem,
  StoredRelease,
} from '@fairway/plugin-apollo-node';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import { carries, markedComment } from './effectMark';
import { fingerprint } from './fingerprint';
import type { Publication } from './payload';
import type { PublicationDeps } from './PublicationDeps';
import { Releases } from './Releases';
import { saveKeys } from './saveKeys';
import { whileAway } from './whileAway';

type Context = StepContext<any>;

/** Throws ConflictError when what was published is not what people approved: somebody saved in the same moment. */
async function requireAsPlanned(
  payload: Publication,
  published: { release: StoredRelease; items: StoredItem[] },
  releases: Releases,
): Promise<void> {
  const saved = new Map(published.items.map(item => [item.key, item]));
  const entries = Object.entries(published.release.configurations).map(
    ([key, value]) => ({
      key,
      value,
      modifiedAt: saved.get(key)?.modifiedAt,
    }),
  );
  const known = await releases.known(payload);
  if (fingerprint(entries, known) !== payload.ready) {
    throw localError(ConflictError, texts.publishedOther(published.release.id));
  }
}

/** Puts the keys back and publishes them, where a store cannot take a release back. */
async function publishAsBefore(
  deps: PublicationDeps,
  context: Context,
  store: ConfigStore,
): Promise<void> {
  const { ref, place, edits, title } = context.payload as Publication;
  const { signal } = context;
  const { items, release } = await store.read(place, signal);
  await saveKeys(context, {
    store,
    place,
    items,
    edits,
    releases: new Releases(deps, ref, release, signal),
    direction: 'backwards',
    otherwise: 'stop',
  });
  context.fence();
  await store.publish(place, {
    title,
    comment: markedComment(
      `Takes back release ${release?.id}`,
      `${context.effectKey}/undo`,
    ),
    signal,
  });
}

async function takeBack(
  deps: PublicationDeps,
  context: Context,
  store: ConfigStore,
  running: StoredRelease,
): Promise<void> {
  const { ref, place, releaseBefore } = context.payload as Publication;
  const { signal, effectKey } = context;
  const { capabilities } = await store.status(ref.environment, signal);
  if (
    releaseBefore === null ||
    !capabilities['rollback-to-previous'].available
  ) {
    await publishAsBefore(deps, context, store);
    return;
  }
  // More than one is ours where a publication was repeated whose answer was lost and which arrived late.
  let release: StoredRelease | null = running;
  while (release && carries(release, effectKey)) {
    context.fence();
    await store.rollbackRelease(place, release.id, signal);
    release = await store.latestRelease(place, signal);
  }
  if ((release?.id ?? null) !== releaseBefore) {
    throw localError(
      ConflictError,
      texts.otherRunsAfterUndo(release?.id ?? null, releaseBefore),
    );
  }
}

/** Publishes what is saved, once. Taking it back makes the release before run again, unless somebody published since. */
export function createPublishStep(deps: PublicationDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const payload = context.payload as Publication;
        const { ref, place, releaseBefore, ready, title, comment } = payload;
        const { signal, effectKey } = context;
        const store = deps.stores.get(ref.store);
        const { items, release: running } = await store.read(place, signal);
        const releases = new Releases(deps, ref, running, signal);
        if (running && carries(running, effectKey)) {
          context.log(`Release ${running.id} is published already`);
          await requireAsPlanned(
            payload,
            { release: running, items },
            releases,
          );
          return { result: 'done', message: texts.published(running.id) };
        }
        if ((running?.id ?? null) !== releaseBefore) {
          throw localError(
            ConflictError,
            texts.publishedMeanwhile(running?.id ?? null),
          );
        }
        if (fingerprint(items, await releases.known(payload)) !== ready) {
          throw localError(
            ConflictError,
            texts.savedMeanwhile(place.namespace),
          );
        }
        context.fence();
        const release = await store.publish(place, {
          title,
          comment: markedComment(comment, effectKey),
          signal,
        });
        await requireAsPlanned(payload, { release, items }, releases);
        return { result: 'done', message: texts.published(release.id) };
      }),
    undo: context =>
      whileAway(async () => {
        const { ref, place, releaseBefore } = context.payload as Publication;
        const { signal, effectKey } = context;
        const store = deps.stores.get(ref.store);
        const running = await store.latestRelease(place, signal);
        const isUndone =
          (running?.id ?? null) === releaseBefore ||
          carries(running, `${effectKey}/undo`);
        if (!isUndone) {
          if (!running || !carries(running, effectKey)) {
            throw localError(
              ConflictError,
              texts.laterRelease(running?.id ?? null),
            );
          }
          await takeBack(deps, context, store, running);
        }
        await deps.portal.record(ref, { signal }).catch(error => {
          // The record follows the store by itself as well.
          context.log(`Not recorded: ${error.message}`, 'warn');
        });
        return { result: 'done', message: texts.takenBack(releaseBefore) };
      }),
  };
}
