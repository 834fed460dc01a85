import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { defineChangeKind, PlannedTarget } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import { texts } from '../texts';
import type { ChangeKindRegistry } from './ChangeKindRegistry';
import { parseSpec } from './parseSpec';

const specSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  changes: z
    .array(
      z.strictObject({
        kind: z.string().min(1).max(63),
        spec: z.record(z.string(), z.json()),
      }),
    )
    .min(2)
    .max(20),
});

function common<T>(values: T[]): T | null {
  return values.every(value => value === values[0]) ? values[0] : null;
}

/** Kind `bundle`: several changes under one digest and one approval, run in order and undone together in reverse. */
export function createBundleKind(kinds: ChangeKindRegistry) {
  return defineChangeKind<z.infer<typeof specSchema>, JsonObject>({
    id: 'bundle',
    title: texts.bundle,
    specSchema,
    async resolve(spec, context) {
      const targets: PlannedTarget[] = [];
      for (const { kind: id, spec: childSpec } of spec.changes) {
        if (id === 'bundle') {
          throw localError(InputError, texts.bundleInBundle);
        }
        const kind = kinds.get(id);
        const parsed = await parseSpec(kind, childSpec);
        targets.push(await kind.resolve(parsed, context));
      }
      const keys = targets.map(target => target.key).sort();
      const fingerprint = createHash('sha256')
        .update(JSON.stringify(keys))
        .digest('hex');
      return {
        key: `bundle:${fingerprint}`,
        title: spec.title,
        entityRef: common(targets.map(target => target.entityRef)),
        environment: common(targets.map(target => target.environment)),
        system: common(targets.map(target => target.system)),
        ownerRef: targets[0].ownerRef,
      };
    },
    async plan(spec) {
      return {
        title: spec.title,
        summary: texts.bundleSummary(spec.title, spec.changes.length),
        risk: 'low',
        facts: { changes: String(spec.changes.length) },
        diff: [],
        preconditions: {},
        undo: {
          possible: true,
          description: texts.bundleUndo,
        },
        payload: {},
        steps: [],
        children: spec.changes as { kind: string; spec: JsonObject }[],
      };
    },
    steps: {},
  });
}
