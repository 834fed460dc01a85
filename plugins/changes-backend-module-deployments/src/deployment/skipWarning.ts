import type { LocalText } from '@fairway/api-contract';
import type { PlanContext } from '@fairway/plugin-changes-node';
import type { DeploymentPlace } from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import { DeploymentPlaces, targetKey } from './DeploymentPlaces';

/**
 * Warns when a build never ran in the environment before. By the history and not by what runs there now, so that the plan
 * stays the same until it starts.
 */
export async function skipWarning(options: {
  build: { id: number; version: string };
  place: DeploymentPlace;
  places: Pick<DeploymentPlaces, 'before'>;
  context: PlanContext;
}): Promise<LocalText[]> {
  const { build, place, places, context } = options;
  const before = places.before(place.environment.name);
  if (!before) return [];
  const ran = await context.succeeded(
    targetKey(place.componentRef, before.name),
    { build: String(build.id) },
  );
  return ran
    ? []
    : [texts.skips(build.version, before.title, place.environment.title)];
}
