import { entityRefSchema } from '@fairway/api-contract';
import { z } from 'zod';

const prospectSchema = z.strictObject({
  kind: z.string().min(1).max(100),
  entityRef: entityRefSchema,
  environment: z.string().min(1).max(100).optional(),
  requesterRef: entityRefSchema.optional(),
});

/** A change that nobody has asked for yet. */
export interface Prospect {
  kind: string;
  /** What would be changed. */
  entityRef: string;
  /** Left out for what is outside every environment. */
  environment?: string;
  /** Who would ask for it. */
  requesterRef?: string;
}

const PREFIX = 'prospect?';

/**
 * Names a prospect as the resource of a permission, so that one can ask whether somebody may request a change before
 * there is one: `{ permission: changeRequestPermission, resourceRef: prospectRef({ … }) }`.
 */
export function prospectRef(prospect: Prospect): string {
  const given = Object.entries(prospect).filter(([, value]) => value);
  return PREFIX + new URLSearchParams(given as [string, string][]);
}

/** Reads what {@link prospectRef} made; undefined for anything else. */
export function parseProspectRef(ref: string): Prospect | undefined {
  if (!ref.startsWith(PREFIX)) return undefined;
  const params = new URLSearchParams(ref.slice(PREFIX.length));
  const result = prospectSchema.safeParse(Object.fromEntries(params));
  return result.success ? result.data : undefined;
}
