import { ConflictError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import {
  COMPONENT_LABEL,
  type DeploymentPlace,
  type ManifestObject,
  objectId,
  ownershipLabels,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';

/** Which write an object has last seen, as `<change>/<step>`; on the object only, so pods do not restart for it. */
export const CHANGE_ANNOTATION = 'fairway.dev/change';

/** Claims hold data; they are created and altered, never removed. */
const KEPT_KINDS = ['PersistentVolumeClaim'];

/** Whether a deployment may remove objects of the kind. */
export function isRemovable({ kind }: { kind: string }): boolean {
  return !KEPT_KINDS.includes(kind);
}

/** `Deployment web` */
export function nameOf({ kind, metadata }: ManifestObject): string {
  return `${kind} ${metadata.name}`;
}

/** Whether an object carries the labels of the component in the environment. */
export function isOwned(
  live: KubernetesObject,
  place: DeploymentPlace,
): boolean {
  const labels = live.metadata.labels ?? {};
  return Object.entries(ownershipLabels(place)).every(
    ([key, value]) => labels[key] === value,
  );
}

/** Throws ConflictError when an object of that name is there and belongs to something else: applying would take it over. */
export function requireOwned(
  live: KubernetesObject | undefined,
  place: DeploymentPlace,
): void {
  if (!live || isOwned(live, place)) return;
  const owner = live.metadata.labels?.[COMPONENT_LABEL];
  const labels = Object.entries(ownershipLabels(place))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const name = nameOf(live as ManifestObject);
  throw localError(
    ConflictError,
    owner
      ? texts.belongsToOther(name, place.namespace, owner, labels)
      : texts.belongsToNobody(name, place.namespace, labels),
  );
}

/** Objects of one list that another lacks. */
export function lackedBy(
  objects: ManifestObject[],
  others: ManifestObject[],
): ManifestObject[] {
  const ids = new Set(others.map(objectId));
  return objects.filter(object => !ids.has(objectId(object)));
}
