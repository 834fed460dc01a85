import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ManifestObject } from '../../render';
import { Field } from './fields';
import { pinImages } from './images';
import { checkPods, KIND_ADVICE, KINDS } from './kinds';
import { checkMetadata } from './metadataRules';

const MAX_OBJECTS = 100;
const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

function isMap(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `List` and `DeploymentList` hide objects; take them out, also from lists in lists. */
function unwrapLists(values: JsonValue[], depth = 0): JsonValue[] {
  if (depth > 5) throw localError(InputError, texts.listsTooDeep);
  return values.flatMap(value => {
    if (!isMap(value) || typeof value.kind !== 'string') return [value];
    if (!value.kind.endsWith('List')) return [value];
    const items = Array.isArray(value.items) ? value.items : [];
    return unwrapLists(items as JsonValue[], depth + 1);
  });
}

/** In manifests null means "not given"; a patch would take it for "remove". */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== null)
      .map(([key, child]) => [key, withoutNulls(child)]),
  );
}

/** Empty `status` and `creationTimestamp: null` come from generators and mean nothing. */
function withoutGenerated(object: Record<string, JsonValue>): void {
  if (isMap(object.metadata)) delete object.metadata.creationTimestamp;
  if (isMap(object.status) && Object.keys(object.status).length === 0) {
    delete object.status;
  }
}

function checkNamespace(metadata: Field, namespace: string): void {
  const field = metadata.get('namespace');
  if (field.value !== undefined && field.value !== namespace) {
    throw field.refuse(texts.otherNamespace(String(field.value), namespace));
  }
}

function checkObject(
  value: JsonValue,
  index: number,
  target: { namespace: string; images: Record<string, string> },
): ManifestObject {
  if (!isMap(value)) {
    throw localError(InputError, texts.notObject(index + 1));
  }
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw localError(InputError, texts.lacksKind(index + 1));
  }
  withoutGenerated(value);
  const metadata = new Field(kind, 'metadata', value.metadata);
  const { name } = metadata.map();
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw metadata.get('name').refuse(texts.badName);
  }
  const object = new Field(`${kind} "${name}"`, '', value);
  const rules = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!rules || rules.apiVersion !== apiVersion) {
    const advice =
      KIND_ADVICE[kind] ?? (rules && texts.useVersion(rules.apiVersion));
    const id = `${kind} "${name}"`;
    const allowed = Object.keys(KINDS).join(', ');
    throw localError(
      InputError,
      advice
        ? texts.kindRefusedBecause(id, apiVersion, advice, allowed)
        : texts.kindRefused(id, apiVersion, allowed),
    );
  }
  checkNamespace(object.get('metadata'), target.namespace);
  object.allowOnly(['apiVersion', 'kind', 'metadata', ...rules.fields]);
  checkMetadata(object.get('metadata'), kind);
  rules.check?.(object);
  const pods = checkPods(rules, object);
  if (pods) {
    checkNamespace(pods.get('metadata'), target.namespace);
    checkMetadata(pods.get('metadata'), kind);
    pinImages(pods.get('spec'), target.images);
  }
  return {
    ...value,
    metadata: { ...metadata.map(), name, namespace: target.namespace },
  } as ManifestObject;
}

/**
 * What rendering gave, checked against the rules for releases: allowed namespaced kinds only, all in the target namespace, no
 * field that gives rights beyond the namespace, every image one of the build's by digest. Throws InputError that names the
 * object, the field's path and why.
 */
export function checkObjects(
  rendered: JsonValue[],
  target: { namespace: string; images: Record<string, string> },
): ManifestObject[] {
  const values = unwrapLists(rendered);
  if (values.length === 0) throw localError(InputError, texts.noManifests);
  if (values.length > MAX_OBJECTS) {
    throw localError(
      InputError,
      texts.tooManyObjects(values.length, MAX_OBJECTS),
    );
  }
  const objects = values.map((value, index) =>
    checkObject(withoutNulls(value), index, target),
  );
  const seen = new Set<string>();
  for (const { kind, metadata } of objects) {
    const id = `${kind} "${metadata.name}"`;
    if (seen.has(id)) throw localError(InputError, texts.twice(id));
    seen.add(id);
  }
  return objects;
}
