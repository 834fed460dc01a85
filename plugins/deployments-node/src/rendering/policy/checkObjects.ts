import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
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
  if (depth > 5) throw new InputError('Lists are nested more than 5 deep');
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
    throw field.refuse(
      `is "${field.value}", the environment's is "${namespace}". Leave it out`,
    );
  }
}

function checkObject(
  value: JsonValue,
  index: number,
  target: { namespace: string; images: Record<string, string> },
): ManifestObject {
  if (!isMap(value)) {
    throw new InputError(`Document ${index + 1} is not a Kubernetes object`);
  }
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw new InputError(`Document ${index + 1} lacks apiVersion or kind`);
  }
  withoutGenerated(value);
  const metadata = new Field(kind, 'metadata', value.metadata);
  const { name } = metadata.map();
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw metadata
      .get('name')
      .refuse('must be lower case letters, digits, dashes and dots');
  }
  const object = new Field(`${kind} "${name}"`, '', value);
  const rules = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!rules || rules.apiVersion !== apiVersion) {
    const advice = KIND_ADVICE[kind] ?? (rules && `use ${rules.apiVersion}`);
    throw new InputError(
      `${kind} "${name}" of ${apiVersion} is not allowed in a release${
        advice ? `: ${advice}` : ''
      }. Allowed are ${Object.keys(KINDS).join(', ')}`,
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
  if (values.length === 0) throw new InputError('The manifests are empty');
  if (values.length > MAX_OBJECTS) {
    throw new InputError(
      `The manifests hold ${values.length} objects; at most ${MAX_OBJECTS} are allowed`,
    );
  }
  const objects = values.map((value, index) =>
    checkObject(withoutNulls(value), index, target),
  );
  const seen = new Set<string>();
  for (const { kind, metadata } of objects) {
    const id = `${kind} "${metadata.name}"`;
    if (seen.has(id)) throw new InputError(`${id} is there twice`);
    seen.add(id);
  }
  return objects;
}
