import type { JsonValue } from '@backstage/types';

/** What a source of manifests rendered to, before the rules for all of them. */
export interface RenderedSource {
  objects: JsonValue[];
  warnings: string[];
}
