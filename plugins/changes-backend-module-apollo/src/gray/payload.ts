import type { GrayRule, NamespaceRef } from '@fairway/plugin-apollo-common';
import type { KeyEdit, Publication } from '../publication/payload';

/** What the steps of `publish` and `retarget` need. */
export type GrayPublication = {
  ref: NamespaceRef;
  place: Publication['place'];
  /** Title of the release. */
  title: string;
  comment: string;
  /** Number of the release that all others get. */
  mainRelease: number;
  /** Apollo's name of the branch that was there before; null when this begins the gray release. */
  branchBefore: string | null;
  rule: GrayRule;
  ruleBefore: GrayRule | null;
  /** Keys to save on the branch. */
  edits: KeyEdit[];
  /** Keys of the main release that the gray one has not, now and before. */
  removed: string[];
  removedBefore: string[];
};

/** A gray release as it was, to begin it again. */
export type GrayAgain = {
  rule: GrayRule;
  /** The change that put the rule into force; null when that is unknown. */
  changeId: number | null;
  title: string;
  comment: string;
  items: { key: string; value: string; comment: string | null }[];
  /** Keys of the main release that it had not. */
  removed: string[];
};

/** What the step of `abandon` needs. */
export type GrayEnd = {
  ref: NamespaceRef;
  place: Publication['place'];
  branch: string;
  /** Null when it cannot be begun again. */
  again: GrayAgain | null;
};

/** What the steps of `promote` need beyond those of a publication. */
export type Promotion = Publication & Pick<GrayEnd, 'branch' | 'again'>;
