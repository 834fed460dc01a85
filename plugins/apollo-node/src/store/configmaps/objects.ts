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
    /** Fails when the object is no longer this one. */
    resourceVersion?: string;
  },
): KubernetesObject {
  const { namespace, state, items, release, resourceVersion } = options;
  const name = objectName(place, namespace);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: state === 'saved' ? `${name}-saved` : name,
      namespace: place.namespace,
      ...(resourceVersion && { resourceVersion }),
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
          [PUBLISHED_AT]: release.publishedAt.toISOString(),
        },
      }),
    },
    data: Object.fromEntries(
      Object.entries(items).map(([key, value]) => [
        dataKey(namespace, key),
        value,
      ]),
    ),
  };
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
  const [last] = (object.metadata.managedFields ?? [])
    .map(entry => ({
      manager: entry.manager ?? null,
      time: new Date((entry as { time?: string }).time ?? 0),
    }))
    .sort((a, b) => b.time.getTime() - a.time.getTime());
  return dataOf(object).map(([key, value]) => ({
    key,
    value,
    comment: null,
    modifiedBy: last?.manager ?? null,
    modifiedAt: last?.time ?? null,
  }));
}

/** What pods that start now get; null when nothing was published. */
export function toRelease(object: KubernetesObject): StoredRelease | null {
  const annotations = object.metadata.annotations ?? {};
  // One that was applied by other means counts as the first.
  const id = Number(annotations[RELEASE] ?? 1);
  if (id === 0) return null;
  return {
    id,
    title: annotations[TITLE] ?? object.metadata.name,
    comment: annotations[COMMENT] || null,
    configurations: Object.fromEntries(dataOf(object)),
    publishedBy: null,
    publishedAt: new Date(
      annotations[PUBLISHED_AT] ?? object.metadata.creationTimestamp ?? 0,
    ),
  };
}
