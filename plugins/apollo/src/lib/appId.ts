import type { Entity } from '@backstage/catalog-model';

/** The annotation by which a component names its application of Apollo. */
export const APP_ID_ANNOTATION = 'fairway.dev/apollo-app-id';

export function appIdOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[APP_ID_ANNOTATION];
}
