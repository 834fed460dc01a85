import { instantSchema } from '@fairway/api-contract';
import { z } from 'zod';

/** A release as the ledger has it: what was published, by whom, and by which change. */
export const releaseSchema = z.object({
  /** The store's own number. */
  id: z.number().int(),
  title: z.string(),
  comment: z.string().nullable(),
  /** The person by Fairway's change, else the store's user. */
  publishedBy: z.string().nullable(),
  publishedAt: instantSchema,
  /** The change that published it; null when it was published elsewhere. */
  changeId: z.number().int().nullable(),
  operation: z.enum(['publish', 'rollback', 'gray', 'merge', 'unknown']),
  /** Keys that differ from the release before; null when that is unknown. */
  changedKeys: z.number().int().nullable(),
  /** It is the one that clients get now. */
  active: z.boolean(),
});
export type Release = z.output<typeof releaseSchema>;

/** One key in two states. Masked values are null on both sides; `differs` still tells. */
export const keyDifferenceSchema = z.object({
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  masked: z.boolean(),
  change: z.enum(['added', 'changed', 'removed']),
});
export type KeyDifference = z.output<typeof keyDifferenceSchema>;

/** One moment in the life of a key. */
export const keyEventSchema = z.object({
  release: releaseSchema,
  change: z.enum(['added', 'changed', 'removed']),
  /** Null when removed or masked. */
  value: z.string().nullable(),
  masked: z.boolean(),
});
export type KeyEvent = z.output<typeof keyEventSchema>;

/** The difference between a release and what is published now. */
export const releaseDetailSchema = releaseSchema.extend({
  toPublished: z.array(keyDifferenceSchema),
  toPrevious: z.array(keyDifferenceSchema).nullable(),
});
export type ReleaseDetail = z.output<typeof releaseDetailSchema>;
