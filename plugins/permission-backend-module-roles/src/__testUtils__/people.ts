import { Entity } from '@backstage/catalog-model';

const refOf = (group: string) => `group:default/${group}`;

/** A person who is in groups. */
export function aUser(
  name: string,
  groups: string[],
  displayName?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { profile: { displayName } as any },
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: refOf(group),
    })),
  };
}

/** A group below others. */
export function aGroup(name: string, parents: string[] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: parents.map(parent => ({
      type: 'childOf',
      targetRef: refOf(parent),
    })),
  };
}
