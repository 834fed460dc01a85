import type { KubernetesObject } from '@fairway/plugin-clusters-node';

/** Manager of the fields that deployments apply. */
export const FIELD_MANAGER = 'fairway';

/** Fields of an object as `metadata.managedFields` describes them: `f:` keys of maps, `k:` and `v:` items of lists; an empty one is the whole value. */
export interface FieldSet {
  [key: string]: FieldSet;
}

type Fields = Record<string, unknown>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that deployments own; undefined when the object was never applied by them. */
export function ownedFields(object: KubernetesObject): FieldSet | undefined {
  const entry = object.metadata.managedFields?.find(
    ({ manager, operation, subresource }) =>
      manager === FIELD_MANAGER && operation === 'Apply' && !subresource,
  );
  return entry?.fieldsV1 as FieldSet | undefined;
}

/** Fields of either set. */
export function unionOf(one: FieldSet, other: FieldSet): FieldSet {
  const union = { ...one };
  for (const [key, fields] of Object.entries(other)) {
    union[key] = union[key] ? unionOf(union[key], fields) : fields;
  }
  return union;
}

function matchesKeys(item: unknown, keys: Fields): boolean {
  return (
    isMap(item) &&
    Object.entries(keys).every(
      // Keys may have been defaulted, such as the protocol of a port.
      ([key, value]) => item[key] === undefined || item[key] === value,
    )
  );
}

/** The fields of a list's item; undefined when the set does not have it. */
export function itemFields(
  item: unknown,
  fields: FieldSet,
): FieldSet | undefined {
  for (const [key, itemSet] of Object.entries(fields)) {
    if (key.startsWith('k:') && matchesKeys(item, JSON.parse(key.slice(2)))) {
      return itemSet;
    }
    if (key.startsWith('v:') && JSON.parse(key.slice(2)) === item) return {};
  }
  return undefined;
}

/** The part of a value that a set describes. */
export function project(value: unknown, fields: FieldSet): unknown {
  if (Object.keys(fields).length === 0) return value;
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      const itemSet = itemFields(item, fields);
      return itemSet ? [project(item, itemSet)] : [];
    });
  }
  if (!isMap(value)) return value;
  const projected: Fields = {};
  for (const [key, child] of Object.entries(value)) {
    const childSet = fields[`f:${key}`];
    if (childSet) projected[key] = project(child, childSet);
  }
  return projected;
}
