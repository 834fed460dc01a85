import type {
  healthSchema,
  podSchema,
} from '@fairway/plugin-deployments-common';
import type { z } from 'zod';

/** How a component is, in all languages; the API answers it as `Health`. */
export type ObservedHealth = z.input<typeof healthSchema>;

/** A pod in plain words, in all languages; the API answers it as `Pod`. */
export type ObservedPod = z.input<typeof podSchema>;
