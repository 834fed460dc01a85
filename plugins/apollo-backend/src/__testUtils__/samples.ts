import type { Entity } from '@backstage/catalog-model';
import { APP_ID_ANNOTATION } from '@fairway/plugin-apollo-node';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';

export const WEB = 'component:default/web';
export const STOREFRONT = 'group:default/storefront';

/** A component of a system, with an application in Apollo where one is named. */
export function component(
  name: string,
  options: { appId?: string; owner?: string; system?: string | null } = {},
): Entity {
  const { appId, owner = STOREFRONT, system = 'shop' } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: `The ${name}`,
      ...(appId && { annotations: { [APP_ID_ANNOTATION]: appId } }),
    },
    spec: { type: 'service', owner, ...(system && { system }) },
  };
}

export const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { owner: STOREFRONT },
};

/** A pod of the component web, as a cluster lists it. */
export function pod(
  name: string,
  options: {
    ip?: string;
    ready?: boolean;
    /** What it tells Apollo. */
    label?: string;
    /** Its labels in Kubernetes. */
    labels?: Record<string, string>;
  } = {},
): KubernetesObject {
  const { ip, ready = true, label, labels } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop-production', labels },
    spec: {
      containers: [
        {
          name: 'web',
          env: label ? [{ name: 'APOLLO_LABEL', value: label }] : [],
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: ip,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}
