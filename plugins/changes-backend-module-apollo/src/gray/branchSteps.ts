import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { ConfigStore, StoredNamespace } from '@fairway/plugin-apollo-node';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { Releases } from '../publication/Releases';
import { saveKeys } from '../publication/saveKeys';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import type { GrayDeps } from './GrayDeps';
import type { GrayPublication } from './payload';

type Branch = NonNullable<StoredNamespace['branch']>;

/** Whether a branch that nobody had before can be the one that a step of this change created. */
function canBeOurs({ items }: Branch, { edits }: GrayPublication): boolean {
  const ours = new Set(edits.map(({ key }) => key));
  return items.every(({ key }) => ours.has(key));
}

/** The branch of the change. Throws ConflictError when it is gone, or is another one. */
export async function requireBranch(
  store: ConfigStore,
  payload: GrayPublication,
  signal: AbortSignal,
): Promise<Branch> {
  const { branch } = await store.read(payload.place, signal);
  const isOurs =
    branch &&
    (payload.branchBefore === null
      ? canBeOurs(branch, payload)
      : branch.name === payload.branchBefore);
  if (isOurs) return branch;
  throw localError(ConflictError, texts.otherBranch(payload.place.namespace));
}

/** Begins the gray release where there was none; taking it back abandons it. */
export function createBranchStep({ stores }: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const payload = context.payload as GrayPublication;
        const { ref, place, mainRelease, branchBefore } = payload;
        const { signal } = context;
        const store = stores.get(ref.store);
        const { release, branch } = await store.read(place, signal);
        if (release?.id !== mainRelease) {
          throw localError(
            ConflictError,
            texts.publishedMeanwhile(release?.id ?? null),
          );
        }
        if (branch || branchBefore !== null) {
          await requireBranch(store, payload, signal);
          return { result: 'done' };
        }
        context.fence();
        await store.gray!.createBranch(place, signal);
        return { result: 'done', message: texts.branchCreated };
      }),
    undo: context =>
      whileAway(async () => {
        const payload = context.payload as GrayPublication;
        const { ref, place, branchBefore } = payload;
        if (branchBefore !== null) return { result: 'done' };
        const { signal } = context;
        const store = stores.get(ref.store);
        const { branch } = await store.read(place, signal);
        if (branch && canBeOurs(branch, payload)) {
          context.fence();
          await store.gray!.abandon(place, branch.name, signal);
        }
        return { result: 'done', message: texts.abandoned };
      }),
  };
}

async function save(
  deps: GrayDeps,
  context: StepContext<any>,
  direction: 'forwards' | 'backwards',
) {
  const payload = context.payload as GrayPublication;
  const { ref, place, edits } = payload;
  const { signal } = context;
  const store = deps.stores.get(ref.store);
  const { name, items } = await requireBranch(store, payload, signal);
  await saveKeys(context, {
    store,
    place: { ...place, cluster: name },
    items,
    edits,
    releases: new Releases(deps, ref, null, signal),
    direction,
    otherwise: direction === 'forwards' ? 'stop' : 'keep',
  });
}

/** Saves the keys on the branch; taking it back saves them as they were, where the branch stays. */
export function createBranchEditStep(deps: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        await save(deps, context, 'forwards');
        const { edits } = context.payload as GrayPublication;
        return { result: 'done', message: texts.savedAll(edits.length) };
      }),
    undo: context =>
      whileAway(async () => {
        const { branchBefore } = context.payload as GrayPublication;
        if (branchBefore !== null) await save(deps, context, 'backwards');
        return { result: 'done' };
      }),
  };
}
