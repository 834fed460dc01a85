import { ConflictError, InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { GrayRule, NamespaceRef } from '@fairway/plugin-apollo-common';
import type {
  StoredNamespace,
  StoredRelease,
} from '@fairway/plugin-apollo-node';
import type { ConfigPlace, ConfigPlaces } from '../places/ConfigPlaces';
import { requireRight } from '../places/requireRight';
import type { ConfigPortal } from '../portal/ConfigPortal';
import { texts } from '../texts';

/** What planning a gray release reads from. */
export interface GrayPlanDeps {
  places: Pick<ConfigPlaces, 'find'>;
  portal: Pick<ConfigPortal, 'record' | 'heirs' | 'gray'>;
}

/** A namespace that may have a gray release. */
export interface GrayLook {
  found: ConfigPlace;
  current: StoredNamespace;
  /** What all others get. */
  main: StoredRelease;
  /** The gray release that is under way. */
  gray: {
    branch: string;
    items: StoredNamespace['items'];
    release: StoredRelease | null;
    /** Null when it was made in the store's own portal. */
    rule: GrayRule | null;
    /** The change that put the rule into force; null when none did. */
    changeId: number | null;
  } | null;
}

/** Throws InputError where the store has no gray releases, and ConflictError where nothing was published yet. */
export async function lookAtGray(
  ref: NamespaceRef,
  signal: AbortSignal,
  deps: GrayPlanDeps,
): Promise<GrayLook> {
  const found = await deps.places.find(ref);
  const { store, place } = found;
  if (!store.gray) {
    throw localError(InputError, texts.noGray(store.title));
  }
  await deps.portal.record(found.ref, { signal });
  const current = await store.read(place, signal);
  await requireRight(store, place, signal);
  if (!current.release) {
    throw localError(ConflictError, texts.grayNeedsRelease(found.name));
  }
  const { branch } = current;
  if (!branch) return { found, current, main: current.release, gray: null };
  const [release, known] = await Promise.all([
    store.latestRelease({ ...place, cluster: branch.name }, signal),
    deps.portal.gray(found.ref, signal),
  ]);
  return {
    found,
    current,
    main: current.release,
    gray: {
      branch: branch.name,
      items: branch.items,
      release,
      rule: known?.branch === branch.name ? known.rule : null,
      changeId: known?.branch === branch.name ? known.changeId : null,
    },
  };
}

/** Throws ConflictError when no gray release is under way. */
export function requireGray(look: GrayLook): NonNullable<GrayLook['gray']> {
  if (look.gray) return look.gray;
  throw localError(ConflictError, texts.noGrayUnderWay(look.found.name));
}
