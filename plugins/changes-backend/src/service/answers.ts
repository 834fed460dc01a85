import type {
  appliedPolicySchema,
  changeSchema,
  changeSummarySchema,
  stepSchema,
  targetStatusSchema,
} from '@fairway/plugin-changes-common';
import type { z } from 'zod';

/** What the services answer: the API's shapes, with their texts still in all languages. */
export type ChangeAnswer = z.input<typeof changeSchema>;
export type SummaryAnswer = z.input<typeof changeSummarySchema>;
export type StepAnswer = z.input<typeof stepSchema>;
export type PolicyAnswer = z.input<typeof appliedPolicySchema>;
export type TargetAnswer = z.input<typeof targetStatusSchema>;
