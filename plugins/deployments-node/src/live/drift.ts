import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { Health } from '@fairway/plugin-deployments-common';
import type { ManifestObject } from '../render';
import { canonicalJson } from '../rendering/canonical';
import { FIELD_MANAGER, FieldSet, itemFields, ownedFields } from './fieldSets';

type Fields = Record<string, unknown>;

/** Most fields that are named of an object; what a person does by hand is seldom more. */
const MAX_FIELDS = 20;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the API server does not keep: null, and maps and lists without content. */
function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** Fields of other managers, by name, narrowed to the place that is looked at. */
type Others = { manager: string; fields: FieldSet }[];

interface Altered {
  path: string;
  by: string[];
}

function narrow(
  others: Others,
  into: (fields: FieldSet) => FieldSet | undefined,
): Others {
  return others.flatMap(({ manager, fields }) => {
    // An empty set is the whole value.
    const inner = Object.keys(fields).length === 0 ? fields : into(fields);
    return inner ? [{ manager, fields: inner }] : [];
  });
}

/** `[web]` of a container, `[8080]` of a port. */
function itemName(item: unknown, index: number): string {
  const { name, port, containerPort } = (item ?? {}) as Fields;
  return `[${name ?? port ?? containerPort ?? index}]`;
}

function keysThatDiffer(wanted: Fields, live: Fields): string[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(live)])].filter(
    key => canonicalJson(wanted[key]) !== canonicalJson(live[key]),
  );
}

/**
 * Whoever alters a field takes it over, so a field that deployments still own has their value. Values themselves cannot be
 * compared: the API server writes `1000m` as `1` and fills in defaults. Of some maps, such as selectors, the whole has one owner.
 */
function* alteredFields(
  wanted: unknown,
  live: unknown,
  own: FieldSet | undefined,
  others: Others,
  path: string,
): Generator<Altered> {
  const isLeaf = own && Object.keys(own).length === 0;
  if (isLeaf || (isNothing(wanted) && isNothing(live))) return;
  const isWhole = !own && others.some(({ fields }) => isNothing(fields));
  if (isMap(wanted) && isMap(live) && isWhole) {
    for (const key of keysThatDiffer(wanted, live)) {
      yield { path: `${path}.${key}`, by: others.map(one => one.manager) };
    }
  } else if (isMap(wanted) && live !== undefined) {
    for (const [key, child] of Object.entries(wanted)) {
      yield* alteredFields(
        child,
        isMap(live) ? live[key] : null,
        own?.[`f:${key}`],
        narrow(others, fields => fields[`f:${key}`]),
        path ? `${path}.${key}` : key,
      );
    }
  } else if (own && Array.isArray(wanted)) {
    const liveItems = Array.isArray(live) ? live : [];
    for (const [index, item] of wanted.entries()) {
      const set = itemFields(item, own);
      yield* alteredFields(
        item,
        liveItems.find(one => set && itemFields(one, own) === set),
        set,
        narrow(others, fields => itemFields(item, fields)),
        path + itemName(item, index),
      );
    }
  } else if (canonicalJson(wanted) !== canonicalJson(live)) {
    yield { path, by: others.map(({ manager }) => manager) };
  }
}

/** The managers besides deployments; controllers that only write the status are none. */
function otherManagers({ metadata }: KubernetesObject): Others {
  return (metadata.managedFields ?? [])
    .filter(
      ({ manager, subresource, fieldsV1 }) =>
        manager !== FIELD_MANAGER && !subresource && !isNothing(fieldsV1),
    )
    .map(({ manager = 'unknown', fieldsV1 }) => ({
      manager,
      fields: fieldsV1 as FieldSet,
    }));
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
    if (!liveObject) return [{ id, kind: 'missing', fields: [], by: [] }];
    const { apiVersion: _, kind: __, metadata, ...content } = object;
    const { labels, annotations } = metadata;
    const wanted = {
      ...content,
      metadata: {
        ...(labels && { labels }),
        ...(annotations && { annotations }),
      },
    };
    const altered = [
      ...alteredFields(
        wanted,
        liveObject,
        ownedFields(liveObject),
        otherManagers(liveObject),
        '',
      ),
    ];
    if (altered.length === 0) return [];
    return [
      {
        id,
        kind: 'changed',
        fields: altered.slice(0, MAX_FIELDS).map(({ path }) => path),
        by: [...new Set(altered.flatMap(({ by }) => by))].sort(),
      },
    ];
  });
}
