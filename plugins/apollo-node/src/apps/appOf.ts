import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { ConfigStore } from '../store/ConfigStore';

/** Annotation of a component that names its application in Apollo. */
export const APP_ID_ANNOTATION = 'fairway.dev/apollo-app-id';

/** A component's application as a store calls it; undefined when the component names none. */
export function appOf(
  component: Entity,
  store: Pick<ConfigStore, 'type'>,
): string | undefined {
  return store.type === 'configmaps'
    ? stringifyEntityRef(component)
    : component.metadata.annotations?.[APP_ID_ANNOTATION]?.trim() || undefined;
}
