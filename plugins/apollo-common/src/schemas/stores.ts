import { instantSchema, textSchema } from '@fairway/api-contract';
import { z } from 'zod';

/** What a store may be able to do beyond reading, editing and publishing. */
export const CAPABILITIES = [
  /** Editing and publishing at all. */
  'publish',
  'create-apps',
  'create-clusters',
  'create-namespaces',
  'delete-namespaces',
  /** Edits that are saved and not published yet. */
  'unpublished-edits',
  'locks',
  'gray',
  'rollback-to-previous',
  'rollback-to-any',
  'release-by-id',
  'instance-count',
  'instance-list',
  /** The config service can be asked what an instance would be given. */
  'ask-config-service',
] as const;
export const capabilitySchema = z.enum(CAPABILITIES);
export type Capability = z.output<typeof capabilitySchema>;

export const capabilityStateSchema = z.object({
  available: z.boolean(),
  /** Why not, and since which version; null when available. */
  why: textSchema.nullable(),
});
export type CapabilityState = z.output<typeof capabilityStateSchema>;

/** One environment of a store, as it was found at the last look. */
export const storeEnvironmentSchema = z.object({
  /** Name of the environment of Fairway. */
  environment: z.string(),
  title: textSchema,
  /** What the store calls it, such as `PRO`. */
  storeName: z.string(),
  reachable: z.boolean(),
  /** What failed, in plain words; null when reachable. */
  error: textSchema.nullable(),
  /** What the probe tells, such as `2.5`; null when it tells nothing. */
  version: z.string().nullable(),
  capabilities: z.record(capabilitySchema, capabilityStateSchema),
  checkedAt: instantSchema.nullable(),
});
export type StoreEnvironment = z.output<typeof storeEnvironmentSchema>;

/** A place that keeps configuration: a server of Apollo, or the ConfigMaps of the clusters. */
export const storeSchema = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum(['apollo', 'configmaps']),
  /** It stands in for the real system and says so on every page. */
  standIn: z.boolean(),
  /** Where people find the system's own portal; null when it has none. */
  portalUrl: z.string().nullable(),
  /** Those that an application can belong to; null when the store does not tell. */
  organizations: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .nullable(),
  environments: z.array(storeEnvironmentSchema),
});
export type Store = z.output<typeof storeSchema>;
