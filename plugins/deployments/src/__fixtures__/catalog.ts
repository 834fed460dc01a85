import { Entity } from '@backstage/catalog-model';
import { entity } from './data';

const group = (name: string, title: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title },
  spec: { type: 'team', children: [] },
});

const relations = (owner: string, system: string) => [
  { type: 'ownedBy', targetRef: `group:default/${owner}` },
  { type: 'partOf', targetRef: `system:default/${system}` },
];

/** The catalog around the component of the fixtures. */
export const catalogEntities: Entity[] = [
  { ...entity, relations: relations('storefront', 'shop') },
  {
    ...entity,
    metadata: { name: 'ledger', namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
    relations: relations('payments', 'billing'),
  },
  group('storefront', 'Storefront'),
  group('payments', 'Payments'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada', namespace: 'default' },
    spec: { profile: { displayName: 'Ada Lovelace' }, memberOf: [] },
  },
];
