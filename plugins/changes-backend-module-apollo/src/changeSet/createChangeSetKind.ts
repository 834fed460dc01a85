import type { JsonObject } from '@backstage/types';
import {
  CHANGE_SET_KIND,
  type ChangeSetSpec,
  changeSetSpecSchema,
} from '@fairway/plugin-apollo-common';
import {
  type ChangeKind,
  defineChangeKind,
} from '@fairway/plugin-changes-node';
import type { PublicationDeps } from '../publication/PublicationDeps';
import { createPublicationSteps } from '../publication/steps';
import { texts } from '../texts';
import { type PlanDeps, planPart } from './planPart';
import { planSet, targetOfSet } from './planSet';

/** The change kind `apollo-change-set`: saves and publishes keys of one namespace, or of several in order. */
export function createChangeSetKind(
  deps: PlanDeps & PublicationDeps,
): ChangeKind<ChangeSetSpec, JsonObject> {
  const findAll = async (spec: ChangeSetSpec) => {
    const found = [];
    for (const part of spec.parts) found.push(await deps.places.find(part));
    return found;
  };
  return defineChangeKind<ChangeSetSpec, JsonObject>({
    id: CHANGE_SET_KIND,
    title: texts.changeSet,
    specSchema: changeSetSpecSchema,
    async resolve(spec) {
      const found = await findAll(spec);
      return found.length === 1 ? found[0].target : targetOfSet(spec, found);
    },
    async plan(spec, context) {
      return spec.parts.length === 1
        ? planPart(spec.parts[0], spec, context, deps)
        : planSet(spec, await findAll(spec));
    },
    steps: createPublicationSteps(deps),
  });
}
