import { instantSchema, textSchema } from '@fairway/api-contract';
import { z } from 'zod';
import { grayStateSchema } from './gray';
import { formatSchema, namespaceRefSchema } from './refs';
import { releaseSchema } from './releases';

export const lockSchema = z.object({
  /** The store's user who edited last and alone may not publish. */
  holder: z.string(),
});

/** One namespace in one environment, for the matrix. */
export const matrixCellSchema = z.object({
  environment: z.string(),
  state: z.enum([
    'ok',
    /** The namespace does not exist there. */
    'missing',
    /** The store did not answer; `error` says why and the rest is unknown. */
    'unavailable',
  ]),
  error: textSchema.nullable(),
  /** When the store was looked at; null when it never answered. What was published since is shown all the same. */
  observedAt: instantSchema.nullable(),
  keys: z.number().int().nullable(),
  release: releaseSchema.nullable(),
  /** Keys whose edits are not published. */
  unpublished: z.number().int().nullable(),
  /** What was published or edited elsewhere since the last change of Fairway; null when nothing was. */
  drift: textSchema.nullable(),
  gray: grayStateSchema
    .pick({ branch: true, rule: true, releaseId: true, problem: true })
    .nullable(),
  lock: lockSchema.nullable(),
  /** Instances that asked for it in the last day; null when the server cannot tell. */
  instances: z.number().int().nullable(),
  /** The change that is under way. */
  activeChange: z.number().int().nullable(),
});
export type MatrixCell = z.output<typeof matrixCellSchema>;

/** One namespace across the environments. */
export const matrixRowSchema = z.object({
  store: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  format: formatSchema,
  isPublic: z.boolean(),
  /** In the order of the environments. */
  cells: z.array(matrixCellSchema),
});
export type MatrixRow = z.output<typeof matrixRowSchema>;

/** The release that altered what clients get of a key. */
export const alterationSchema = z.object({
  releaseId: z.number().int(),
  title: z.string(),
  /** Null when it was published elsewhere. */
  changeId: z.number().int().nullable(),
  publishedBy: z.string().nullable(),
  at: instantSchema,
});
export type Alteration = z.output<typeof alterationSchema>;

/** One key as it is saved, beside what is published. */
export const itemSchema = z.object({
  key: z.string(),
  /** As saved; null when removed or masked. */
  value: z.string().nullable(),
  /** As published; null when not published or masked. */
  published: z.string().nullable(),
  /** The value looks like a secret and is not sent; revealing is a right and is audited. */
  masked: z.boolean(),
  comment: z.string().nullable(),
  /** What publishing would do to the key. */
  change: z.enum(['none', 'added', 'changed', 'removed']),
  /** Inherited from a public namespace of another application, by its name. */
  inheritedFrom: z.string().nullable(),
  modifiedBy: z.string().nullable(),
  modifiedAt: instantSchema.nullable(),
  /** The last one that the ledger knows of; null when it saw none, or the key is inherited. */
  altered: alterationSchema.nullable(),
});
export type Item = z.output<typeof itemSchema>;

/** A namespace with all it holds. */
export const namespaceSchema = z.object({
  ref: namespaceRefSchema,
  /** The application, as the store calls it. */
  app: z.string(),
  format: formatSchema,
  isPublic: z.boolean(),
  comment: z.string().nullable(),
  /** For `properties`, in the store's order; for others one item with the key `content`. */
  items: z.array(itemSchema),
  release: releaseSchema.nullable(),
  lock: lockSchema.nullable(),
  gray: grayStateSchema.nullable(),
  drift: textSchema.nullable(),
  instances: z.number().int().nullable(),
  /** The ConfigMap that pods mount; left out where they ask the store instead. */
  mounted: z
    .object({ cluster: z.string(), namespace: z.string(), name: z.string() })
    .optional(),
  /** Why nothing can be published here; left out where it can. */
  closed: textSchema.optional(),
  /** Fingerprint of what is saved and published, to detect that somebody was faster. */
  version: z.string(),
});
export type Namespace = z.output<typeof namespaceSchema>;

/** A key over the compared places, in their order. */
export const comparedKeySchema = z.object({
  key: z.string(),
  differs: z.boolean(),
  masked: z.boolean(),
  /** Null where the key is missing; masked values are given as `•` with a number that is equal for equal values. */
  values: z.array(z.string().nullable()),
});
export type ComparedKey = z.output<typeof comparedKeySchema>;

/** A key that a search found. */
export const foundItemSchema = z.object({
  ref: namespaceRefSchema,
  /** Title of the component. */
  title: z.string(),
  key: z.string(),
  value: z.string().nullable(),
  masked: z.boolean(),
  matched: z.enum(['key', 'value']),
});
export type FoundItem = z.output<typeof foundItemSchema>;

/** Who left a finding as it is, and why. */
export const acceptanceSchema = z.object({
  /** Full reference of the person. */
  by: z.string(),
  reason: z.string(),
  at: instantSchema,
});
export type Acceptance = z.output<typeof acceptanceSchema>;

/** Something about the configuration that is probably not as it should be. */
export const findingSchema = z.object({
  /** The same while nothing about it changes. */
  id: z.string(),
  type: z.enum([
    'only-in-one-environment',
    'missing-in-production',
    'placeholder',
    'same-value-in-many-places',
    'plain-secret',
    'unpublished-edits',
    'changed-elsewhere',
  ]),
  severity: z.enum(['info', 'warning', 'danger']),
  /** One sentence with what to do. */
  message: textSchema,
  key: z.string().nullable(),
  places: z.array(namespaceRefSchema),
  /** Null while nobody accepted it. */
  accepted: acceptanceSchema.nullable(),
});
export type Finding = z.output<typeof findingSchema>;

/** A place where a public namespace is inherited. */
export const heirSchema = z.object({
  app: z.string(),
  /** Null when the catalog knows no component for the application. */
  component: z.string().nullable(),
  environment: z.string(),
  cluster: z.string(),
  /** Keys that the heir overrides, so that publishing does not reach it. */
  overrides: z.array(z.string()),
});
export type Heir = z.output<typeof heirSchema>;

/** Whether a release arrived. */
export const arrivalSchema = z.object({
  release: releaseSchema.nullable(),
  /** Instances by release, where the server lists them (from 3.0). */
  instances: z
    .array(
      z.object({
        ip: z.string(),
        app: z.string(),
        cluster: z.string(),
        releaseId: z.number().int().nullable(),
        late: z.boolean(),
        lastSeenAt: instantSchema.nullable(),
      }),
    )
    .nullable(),
  /** How many instances asked, where the server only counts them (2.5). */
  instanceCount: z.number().int().nullable(),
  /** What each pod that the portal knows would be given now, by the config service. */
  pods: z.array(
    z.object({
      name: z.string(),
      ip: z.string().nullable(),
      label: z.string().nullable(),
      releaseKey: z.string().nullable(),
      /** `gray` when its answer is the gray release's. */
      given: z.enum(['current', 'gray', 'other', 'unknown']),
      /** Number of the release that it would be given; null when that is not known. */
      releaseId: z.number().int().nullable(),
      /** What the rule of the gray release means it to get; null when no rule is known. */
      meant: z.enum(['current', 'gray']).nullable(),
      /** `waiting` as long as the config service may not have taken up what was published or who gets it. */
      state: z.enum(['arrived', 'waiting', 'late', 'unknown']),
      error: textSchema.nullable(),
    }),
  ),
  /** What this server's version cannot tell, in sentences. */
  gaps: z.array(textSchema),
});
export type Arrival = z.output<typeof arrivalSchema>;
