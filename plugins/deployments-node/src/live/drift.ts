import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { Health } from '@fairway/plugin-deployments-common';
import type { ManifestObject } from '../render';
import { canonicalJson } from '../rendering/canonical';
import { FieldSet, itemFields, ownedFields } from './fieldSets';

type Fields = Record<string, unknown>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whoever alters a field takes it over, so a field that deployments still own has their value. Values themselves cannot be
 * compared: the API server writes `1000m` as `1` and fills in defaults.
 */
function isAltered(
  wanted: unknown,
  live: unknown,
  fields: FieldSet | undefined,
): boolean {
  if (!fields) return canonicalJson(wanted) !== canonicalJson(live);
  if (Object.keys(fields).length === 0) return false;
  if (Array.isArray(wanted)) {
    const liveItems = Array.isArray(live) ? live : [];
    return wanted.some(item => {
      const itemSet = itemFields(item, fields);
      const liveItem = liveItems.find(
        candidate => itemSet && itemFields(candidate, fields) === itemSet,
      );
      return isAltered(item, liveItem, itemSet);
    });
  }
  if (!isMap(wanted)) return false;
  return Object.entries(wanted).some(([key, child]) =>
    isAltered(child, isMap(live) ? live[key] : undefined, fields[`f:${key}`]),
  );
}

/** Stable name of an object within a place, such as `apps/v1/Deployment/web`. */
export function objectId(object: {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}): string {
  return `${object.apiVersion}/${object.kind}/${object.metadata.name}`;
}

/** Objects of a release that somebody altered or removed since they were applied. `live` holds what is there, in any order. */
export function findDrift(
  objects: ManifestObject[],
  live: KubernetesObject[],
): Health['drift'] {
  const liveById = new Map(live.map(object => [objectId(object), object]));
  return objects.flatMap((object): Health['drift'] => {
    const id = objectId(object);
    const liveObject = liveById.get(id);
    if (!liveObject) return [{ id, kind: 'missing' }];
    const { apiVersion: _, kind: __, metadata, ...content } = object;
    const { labels, annotations } = metadata;
    const wanted = {
      ...content,
      metadata: {
        ...(labels && { labels }),
        ...(annotations && { annotations }),
      },
    };
    return isAltered(wanted, liveObject, ownedFields(liveObject) ?? { '.': {} })
      ? [{ id, kind: 'changed' }]
      : [];
  });
}
