import { instantSchema, textSchema } from '@fairway/api-contract';
import { z } from 'zod';
import { matchLabelsSchema } from './podLabels';
import { keyDifferenceSchema } from './releases';

/** Who gets a gray release. */
export const grayTargetSchema = z.discriminatedUnion('type', [
  /** Clients that say one of these labels (`apollo.label`). */
  z.strictObject({
    type: z.literal('labels'),
    labels: z.array(z.string().trim().min(1).max(64)).min(1).max(50),
  }),
  z.strictObject({
    type: z.literal('ips'),
    ips: z
      .array(z.union([z.ipv4(), z.ipv6()]))
      .min(1)
      .max(200),
  }),
  /** A share of the component's pods in the environment; the portal keeps the rule in step as they move. */
  z.strictObject({
    type: z.literal('pods'),
    /** Of 100; at least one pod. */
    percent: z.number().int().min(1).max(100),
  }),
  /**
   * The component's pods in the environment that have all of these labels, followed in the same way. A workload that gives
   * its pods a label thereby says who gets it.
   */
  z.strictObject({
    type: z.literal('workload'),
    matchLabels: matchLabelsSchema,
  }),
]);
export type GrayTarget = z.output<typeof grayTargetSchema>;

/** Whether a target means pods, which come and go; others hold the same clients for ever. */
export function followsPods({ type }: Pick<GrayTarget, 'type'>): boolean {
  return type === 'pods' || type === 'workload';
}

export const grayRuleSchema = z.strictObject({
  targets: z.array(grayTargetSchema).min(1).max(10),
});
export type GrayRule = z.output<typeof grayRuleSchema>;

/** A gray release that is under way. */
export const grayStateSchema = z.object({
  /** Apollo's name of the branch. */
  branch: z.string(),
  /** Null when it was made elsewhere: servers before 3.0 do not tell the rule. */
  rule: grayRuleSchema.nullable(),
  /** What the rule holds now, pods resolved; null when unknown. */
  resolved: z
    .object({
      labels: z.array(z.string()),
      ips: z.array(z.string()),
      /** Names of the pods behind the addresses. */
      pods: z.array(z.string()),
      /** Names of pods that are meant and have no address yet. */
      waiting: z.array(z.string()),
      /** Since when it is so. */
      at: instantSchema,
    })
    .nullable(),
  /** Why nobody gets it, or why the rule is not in step with the pods; null when all is well. */
  problem: textSchema.nullable(),
  releaseId: z.number().int().nullable(),
  changeId: z.number().int().nullable(),
  /** What differs from the release that all others get. */
  differences: z.array(keyDifferenceSchema),
});
export type GrayState = z.output<typeof grayStateSchema>;

/** Who a rule would mean now. */
export const grayPreviewSchema = z.object({
  /** At most 200, those that would get it first. */
  pods: z.array(
    z.object({
      name: z.string(),
      /** Null until it has one; it would get it then. */
      ip: z.string().nullable(),
      ready: z.boolean(),
      gray: z.boolean(),
    }),
  ),
  total: z.number().int(),
  /** How many of all would get it. */
  gray: z.number().int(),
  /** Labels that tell pods apart, at most 50: some have them, and not all. */
  labels: z.array(
    z.object({
      key: z.string(),
      value: z.string(),
      /** How many pods have it. */
      pods: z.number().int(),
    }),
  ),
  /** Why the pods are not known; null when they are. */
  gap: textSchema.nullable(),
});
export type GrayPreview = z.output<typeof grayPreviewSchema>;
