import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { localError, localText } from '@fairway/api-contract';
import {
  CONTENT_KEY,
  type Format,
  FORMATS,
} from '@fairway/plugin-apollo-common';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import {
  type DeploymentPlace,
  ownershipLabels,
} from '@fairway/plugin-deployments-node';
import type { StoredItem, StoredRelease } from '../ConfigStore';

/** Name of the namespace of configuration that a ConfigMap holds. */
export const NAMESPACE_LABEL = 'fairway.dev/config-namespace';
/** `published` for the one that pods mount, `saved` for the one beside it that holds what is not published yet. */
export const STATE_LABEL = 'fairway.dev/config-state';
export type State = 'published' | 'saved';

const RELEASE = 'fairway.dev/config-release';
const TITLE = 'fairway.dev/config-release-title';
const COMMENT = 'fairway.dev/config-release-comment';
const PUBLISHED_AT = 'fairway.dev/config-released-at';
/** Of what was published; an object that holds something else was altered by others. */
const DIGEST = 'fairway.dev/config-digest';

/** ConfigMaps have no clusters below an environment; this is what places are called by. */
export const CLUSTER = 'default';

/** Owner of the fields of these ConfigMaps; deployments have another, so that neither takes the other's fields away. */
export const CONFIG_FIELD_MANAGER = 'fairway-config';

/** The format that a namespace's name says. */
export function formatOf(namespace: string): Format {
  const suffix = namespace.slice(namespace.lastIndexOf('.') + 1);
  return namespace.includes('.')
    ? FORMATS.find(format => format === suffix) ?? 'properties'
    : 'properties';
}

/** A text is mounted as a file, so its key is the file's name. */
function dataKey(namespace: string, key: string): string {
  return key === CONTENT_KEY && formatOf(namespace) !== 'properties'
    ? namespace
    : key;
}

/** Throws InputError for a name that no label or ConfigMap can have. */
export function objectName(place: DeploymentPlace, namespace: string): string {
  const name = `${place.componentName}-${namespace}`
    .toLowerCase()
    .replaceAll('_', '-');
  if (
    name.length > 240 ||
    !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ||
    !/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(namespace)
  ) {
    throw localError(
      InputError,
      localText(
        `"${namespace}" cannot be the name of a ConfigMap: at most 63 letters, digits, dots and dashes, a letter or digit first and last`,
        `“${namespace}”不能用作 ConfigMap 的名称：最多 63 个字母、数字、点和短横线，首尾须为字母或数字`,
      ),
    );
  }
  return name;
}

/** The ConfigMap of a namespace in a state, without what is read-only. */
export function toObject(
  place: DeploymentPlace,
  options: {
    namespace: string;
    state: State;
    items: Record<string, string>;
    release?: Omit<StoredRelease, 'configurations' | 'publishedBy'>;
  },
): KubernetesObject {
  const { namespace, state, items, release } = options;
  const name = objectName(place, namespace);
  const data = Object.fromEntries(
    Object.entries(items).map(([key, value]) => [
      dataKey(namespace, key),
      value,
    ]),
  );
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: state === 'saved' ? `${name}-saved` : name,
      namespace: place.namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'fairway',
        ...ownershipLabels(place),
        [NAMESPACE_LABEL]: namespace,
        [STATE_LABEL]: state,
      },
      ...(release && {
        annotations: {
          [RELEASE]: String(release.id),
          [TITLE]: release.title,
          [COMMENT]: release.comment ?? '',
          [DIGEST]: digestOf(data),
          [PUBLISHED_AT]: release.publishedAt.toISOString(),
        },
      }),
    },
    data,
  };
}

function digestOf(data: Record<string, string>): string {
  const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

function lastWriteOf(
  object: KubernetesObject,
  isMeant: (manager: string | undefined) => boolean = () => true,
) {
  const [last] = (object.metadata.managedFields ?? [])
    .filter(({ manager }) => isMeant(manager))
    .map(entry => ({
      manager: entry.manager ?? null,
      time: new Date(entry.time ?? 0),
    }))
    .sort((a, b) => b.time.getTime() - a.time.getTime());
  return last as { manager: string | null; time: Date } | undefined;
}

function dataOf(object: KubernetesObject): [string, string][] {
  const namespace = object.metadata.labels?.[NAMESPACE_LABEL] ?? '';
  return Object.entries((object.data ?? {}) as Record<string, string>).map(
    ([key, value]) => [
      key === namespace && formatOf(namespace) !== 'properties'
        ? CONTENT_KEY
        : key,
      value,
    ],
  );
}

/** The keys that a ConfigMap holds, with who wrote to it last: Kubernetes does not tell it for each key. */
export function toItems(object: KubernetesObject): StoredItem[] {
  const last = lastWriteOf(object);
  return dataOf(object).map(([key, value]) => ({
    key,
    value,
    comment: null,
    modifiedBy: last?.manager ?? null,
    modifiedAt: last?.time ?? null,
  }));
}

function ownReleaseOf({ metadata }: KubernetesObject): number {
  return Number(metadata.annotations?.[RELEASE] ?? 0);
}

/**
 * A number that no release before has. Kubernetes counts what is written in a cluster up, and begins anew where a cluster
 * is restored elsewhere.
 */
export function nextRelease(object: KubernetesObject): number {
  return Math.max(ownReleaseOf(object), writtenAs(object)) + 1;
}

function writtenAs({ metadata }: KubernetesObject): number {
  return Number(metadata.resourceVersion) || 0;
}

/** What pods that start now get; null when nothing was published. What others wrote is a release of theirs. */
export function toRelease(object: KubernetesObject): StoredRelease | null {
  const { annotations = {}, creationTimestamp, name } = object.metadata;
  const configurations = Object.fromEntries(dataOf(object));
  const data = (object.data ?? {}) as Record<string, string>;
  const digest = digestOf(data);
  const id = ownReleaseOf(object);
  if (annotations[DIGEST] === digest) {
    if (id === 0) return null;
    return {
      id,
      title: annotations[TITLE] || name,
      comment: annotations[COMMENT] || null,
      configurations,
      publishedBy: null,
      publishedAt: new Date(annotations[PUBLISHED_AT]),
    };
  }
  const last = lastWriteOf(object, manager => manager !== CONFIG_FIELD_MANAGER);
  return {
    id: Math.max(id + 1, writtenAs(object)),
    title: name,
    comment: null,
    configurations,
    publishedBy: last?.manager ?? null,
    publishedAt: last?.time ?? new Date(creationTimestamp ?? 0),
  };
}
