import { z } from 'zod';

/** Channel of Backstage's signals on which pages hear that the health of components changed. */
export const DEPLOYMENTS_CHANNEL = 'deployments';

/** Everybody hears it, so it names nothing: those who show a component know its {@link componentMark}. */
export const healthSignalSchema = z.object({
  action: z.literal('health-changed'),
  /** Marks of the components, or null when they are too many to name. */
  components: z.array(z.string()).nullable(),
});
export type HealthSignal = z.infer<typeof healthSignalSchema>;

/** Eight hex digits by which those who know a component's reference recognise it (FNV-1a). */
export function componentMark(ref: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(ref.toLowerCase())) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
