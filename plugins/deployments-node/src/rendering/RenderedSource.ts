import type { JsonValue } from '@backstage/types';
import type { LocalText } from '@fairway/api-contract';

/** What a source of manifests rendered to, before the rules for all of them. */
export interface RenderedSource {
  objects: JsonValue[];
  warnings: LocalText[];
}
