import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import type { StorePlace } from '@fairway/plugin-apollo-node';

/**
 * A key as it is saved; null when it is not. A value that looks like a secret is not stored with the change: it is looked
 * up in the release that holds it.
 */
export type SavedKey =
  | { value: string; comment: string | null }
  | { secretOf: number; comment: string | null }
  | null;

/** One key that a publication saves first. */
export type KeyEdit = { key: string; before: SavedKey; after: SavedKey };

/** What the steps of a publication need. */
export type Publication = {
  ref: NamespaceRef;
  place: { [K in keyof StorePlace]: StorePlace[K] };
  /** Title of the release. */
  title: string;
  /** What its comment says before the key of the effect. */
  comment: string;
  /** Number of the release that ran before; null when nothing was published. */
  releaseBefore: number | null;
  /** Number of the release whose secrets are published again; null when there are none. */
  sourceRelease: number | null;
  edits: KeyEdit[];
  /** Fingerprint of what is saved right before it is published. */
  ready: string;
  /** Keys that clients are given otherwise than before. */
  changed: string[];
  /** What others had saved, put back after publishing. */
  putBack: KeyEdit[];
};
