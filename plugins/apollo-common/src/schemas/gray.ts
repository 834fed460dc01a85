import { instantSchema, textSchema } from '@fairway/api-contract';
import { z } from 'zod';
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
]);
export type GrayTarget = z.output<typeof grayTargetSchema>;

export const grayRuleSchema = z.strictObject({
  targets: z.array(grayTargetSchema).min(1).max(3),
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
      at: instantSchema,
    })
    .nullable(),
  /** Why the rule is not in step with the pods; null when it is. */
  problem: textSchema.nullable(),
  releaseId: z.number().int().nullable(),
  changeId: z.number().int().nullable(),
  /** What differs from the release that all others get. */
  differences: z.array(keyDifferenceSchema),
});
export type GrayState = z.output<typeof grayStateSchema>;
