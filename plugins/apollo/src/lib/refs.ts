import type { NamespaceRef } from '@fairway/plugin-apollo-common';

/** The same for the same namespace. */
export function refId(ref: NamespaceRef): string {
  const { component, store, environment, cluster, namespace } = ref;
  return [component, store, environment, cluster, namespace].join('|');
}

/** Path of a namespace's page below its component's tab. */
export function refPath(ref: Omit<NamespaceRef, 'component'>): string {
  const { store, environment, cluster, namespace } = ref;
  return [store, environment, cluster, namespace]
    .map(encodeURIComponent)
    .join('/');
}

/** A place as one part of an address. */
export function formatPlace(ref: NamespaceRef): string {
  const { component, store, environment, cluster, namespace } = ref;
  return [component, store, environment, cluster, namespace]
    .map(encodeURIComponent)
    .join(',');
}

/** Undefined for what {@link formatPlace} did not write. */
export function parsePlace(text: string): NamespaceRef | undefined {
  const parts = text.split(',').map(decodeURIComponent);
  if (parts.length !== 5 || parts.some(part => !part)) return undefined;
  const [component, store, environment, cluster, namespace] = parts;
  return { component, store, environment, cluster, namespace };
}
