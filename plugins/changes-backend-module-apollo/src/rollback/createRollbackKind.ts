import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import {
  ROLLBACK_KIND,
  type RollbackSpec,
  rollbackSpecSchema,
} from '@fairway/plugin-apollo-common';
import type { StoredNamespace } from '@fairway/plugin-apollo-node';
import {
  type ChangeKind,
  defineChangeKind,
  type PlanContext,
} from '@fairway/plugin-changes-node';
import type { PlanDeps } from '../changeSet/planPart';
import { requireRight } from '../places/requireRight';
import type { PublicationDeps } from '../publication/PublicationDeps';
import {
  planPublication,
  type WantedKey,
} from '../publication/planPublication';
import { createPublicationSteps } from '../publication/steps';
import { texts } from '../texts';

/** What has to be saved for a namespace to hold exactly what a release held. */
function keysOf(
  current: StoredNamespace,
  configurations: Record<string, string>,
): WantedKey[] {
  const saved = new Map(current.items.map(({ key, value }) => [key, value]));
  const set = Object.entries(configurations)
    .filter(([key, value]) => saved.get(key) !== value)
    .map(([key, value]) => ({ key, value }));
  const removed = [...saved.keys()]
    .filter(key => !(key in configurations))
    .map(key => ({ key, value: null }));
  return [...set, ...removed];
}

async function plan(spec: RollbackSpec, context: PlanContext, deps: PlanDeps) {
  const { signal, requesterRef } = context;
  const { toRelease, ...ref } = spec;
  const found = await deps.places.find(ref);
  await deps.portal.record(found.ref, { signal });
  const current = await found.store.read(found.place, signal);
  await requireRight(found.store, found.place, signal);
  const { release } = current;
  if (!release)
    throw localError(ConflictError, texts.neverPublished(found.name));
  if (release.id === toRelease) {
    throw localError(ConflictError, texts.runsAlready(toRelease));
  }
  const configurations = await deps.portal.configurations(
    found.ref,
    toRelease,
    signal,
  );
  const heirs = current.isPublic
    ? (await deps.portal.heirs(found.ref, signal)).map(({ app }) => app)
    : null;
  const { title } = found.environment;
  const planned = planPublication({
    found,
    current,
    wanted: keysOf(current, configurations),
    source: { release: toRelease, configurations },
    unpublished: 'put-back',
    heirs: heirs && [...new Set(heirs)].sort(),
    words: {
      title: texts.rollbackTitle(found.name, title, toRelease),
      releaseTitle: `Back to release ${toRelease}`,
      comment: `${requesterRef} by Fairway`,
      summary: changed =>
        texts.rollbackSummary(
          found.name,
          found.title,
          title,
          toRelease,
          changed.length,
        ),
      undo: texts.undoSet(release.id),
    },
  });
  return {
    ...planned,
    facts: { ...planned.facts, toRelease: String(toRelease) },
  };
}

/**
 * The change kind `apollo-rollback`: publishes again what an earlier release held. The values come from the portal's record
 * and are saved before, because a store that takes a release back keeps what was saved for it, and publishes that the next
 * time.
 */
export function createRollbackKind(
  deps: PlanDeps & PublicationDeps,
): ChangeKind<RollbackSpec, JsonObject> {
  return defineChangeKind<RollbackSpec, JsonObject>({
    id: ROLLBACK_KIND,
    title: texts.rollback,
    specSchema: rollbackSpecSchema,
    resolve: async ({ toRelease: _, ...ref }) =>
      (await deps.places.find(ref)).target,
    plan: (spec, context) => plan(spec, context, deps),
    steps: createPublicationSteps(deps),
  });
}
