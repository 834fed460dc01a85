import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

function relatedRef(
  entity: Entity,
  field: 'owner' | 'system',
  defaultKind: string,
): string | null {
  const value = entity.spec?.[field];
  if (typeof value !== 'string' || !value) return null;
  return stringifyEntityRef(
    parseEntityRef(value, {
      defaultKind,
      defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
    }),
  );
}

/** Full reference of an entity's owner; null when it names none. */
export function ownerOf(entity: Entity): string | null {
  return relatedRef(entity, 'owner', 'group');
}

/** Full reference of the system that a component belongs to; null when it names none. */
export function systemOf(component: Entity): string | null {
  return relatedRef(component, 'system', 'system');
}
