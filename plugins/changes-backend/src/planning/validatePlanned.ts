import { localTextOf } from '@fairway/api-contract';
import {
  changeTargetSchema,
  diffEntrySchema,
  RISKS,
} from '@fairway/plugin-changes-common';
import type { ChangeKind, PlannedChange } from '@fairway/plugin-changes-node';
import { z } from 'zod';

const MAX_STEPS = 100;

const text = localTextOf(z.string().max(2000));
const words = localTextOf(z.string().min(1).max(2000));

const schema = z.object({
  title: words.optional(),
  summary: words,
  risk: z.enum(RISKS),
  riskReasons: z.array(text).optional(),
  emergency: z.boolean().optional(),
  warnings: z.array(text).optional(),
  facts: z
    .record(z.string(), z.string().max(500))
    .refine(facts => Object.keys(facts).length <= 20, 'at most 20 facts'),
  diff: z.array(diffEntrySchema),
  preconditions: z.record(z.string(), z.string()),
  undo: z.object({ possible: z.boolean(), description: text }),
  payload: z.record(z.string(), z.unknown()),
  steps: z.array(z.object({ name: z.string(), title: text })).max(MAX_STEPS),
});

/** Keeps the title in all languages. */
const targetSchema = changeTargetSchema.extend({
  title: localTextOf(z.string().max(200)),
});

/** Finds mistakes of a kind before anything is stored. Throws an Error that names the kind and the field. */
export function validatePlanned(
  kind: ChangeKind,
  planned: PlannedChange,
): void {
  const result = schema.safeParse(planned);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(
      `The kind "${kind.id}" made an invalid plan: ${issue.path.join('.')}: ${
        issue.message
      }`,
    );
  }
  for (const { name } of planned.steps) {
    if (!Object.hasOwn(kind.steps, name)) {
      throw new Error(
        `The kind "${kind.id}" planned a step "${name}" that it does not have`,
      );
    }
  }
}

/** The target that a kind resolved, with canonical references; throws an Error that names the kind and the field. */
export function validateTarget(kind: ChangeKind, target: unknown) {
  const result = targetSchema.safeParse(target);
  if (result.success) {
    const { entityRef, ownerRef } = result.data;
    return {
      ...result.data,
      entityRef: entityRef?.toLowerCase() ?? null,
      ownerRef: ownerRef.toLowerCase(),
    };
  }
  const [issue] = result.error.issues;
  throw new Error(
    `The kind "${kind.id}" resolved an invalid target: ${issue.path.join(
      '.',
    )}: ${issue.message}`,
  );
}
