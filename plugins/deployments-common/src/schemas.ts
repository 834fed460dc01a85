import {
  entityRefSchema,
  instantSchema,
  textSchema,
} from '@fairway/api-contract';
import {
  changeSummarySchema,
  targetStatusSchema,
} from '@fairway/plugin-changes-common';
import { z } from 'zod';

/** Image pinned by digest, such as `registry.example/shop/web@sha256:<64 hex digits>`; a tag before the `@` is kept as a label. */
export const imageSchema = z
  .string()
  .max(512)
  .regex(
    /^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(\/[a-z0-9._-]+)+(:[\w][\w.-]{0,127})?@sha256:[0-9a-f]{64}$/,
    'must name an image by digest, such as registry.example/shop/web@sha256:<64 hex digits>; a tag alone can be moved',
  );

/** Relative path inside a build's manifests. */
const filePathSchema = z
  .string()
  .max(255)
  .regex(
    /^(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
    'must be a relative path without . or .. parts',
  );

/** The sources that releases are rendered from. */
export const MANIFEST_TYPES = ['score', 'kustomize', 'helm'] as const;
export type ManifestType = (typeof MANIFEST_TYPES)[number];

/**
 * What the repository said about its deployment at the build's commit, as text by path:
 * - `score`: `score.yaml` (docs.score.dev) and optional `score.<environment>.yaml` overrides
 * - `kustomize`: `base/…` and `overlays/<environment>/…`, plain manifests with kustomizations
 * - `helm`: a chart (`Chart.yaml`, `templates/…`, `values.yaml`) and optional `values.<environment>.yaml`
 */
export const manifestsSchema = z.strictObject({
  type: z.enum(MANIFEST_TYPES),
  files: z
    .record(filePathSchema, z.string().max(262_144))
    .refine(files => Object.keys(files).length > 0, 'must not be empty')
    .refine(files => Object.keys(files).length <= 200, 'at most 200 files')
    .refine(
      files =>
        Object.values(files).reduce((sum, text) => sum + text.length, 0) <=
        1_048_576,
      'at most 1 MiB together',
    ),
});
export type Manifests = z.infer<typeof manifestsSchema>;

const commitIdSchema = z
  .string()
  .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'must be a full commit hash');

/** Most commits that one build carries. */
export const MAX_BUILD_COMMITS = 200;

/** A commit that a build brought in. */
export const commitSchema = z.strictObject({
  id: commitIdSchema,
  /** First line of its message, or all of it. */
  message: z.string().max(2000),
  author: z.string().max(255).default(''),
  at: instantSchema.optional(),
  /** Its page in the source control. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(1024)
    .optional(),
});
export type Commit = z.infer<typeof commitSchema>;

/** What CI sends when it has built a commit. */
export const buildRegistrationSchema = z.strictObject({
  component: entityRefSchema,
  version: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\w.+-]+$/),
  commit: commitIdSchema,
  /** Branch or tag. */
  ref: z.string().min(1).max(255),
  /** First line of the commit's message, or all of it. */
  message: z.string().max(4000).default(''),
  author: z.string().max(255).default(''),
  committedAt: instantSchema.optional(),
  /**
   * The commits since the build before, newest first, this one included; of more than 200 the newest. Left out when CI
   * cannot tell, which is not the same as none.
   */
  commits: z.array(commitSchema).max(MAX_BUILD_COMMITS).optional(),
  source: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(1024) }),
  /** By name: score's and the chart's container or image names, `<component name>` for the only one. */
  images: z.record(z.string().min(1).max(128), imageSchema).refine(images => {
    const count = Object.keys(images).length;
    return count >= 1 && count <= 20;
  }, '1 to 20 images'),
  manifests: manifestsSchema,
  pipeline: z
    .strictObject({
      name: z.string().max(255),
      url: z
        .url({ protocol: /^https?$/ })
        .max(1024)
        .optional(),
    })
    .optional(),
});
export type BuildRegistration = z.infer<typeof buildRegistrationSchema>;

/** A build in lists. */
export const buildSchema = z.object({
  id: z.number().int(),
  component: z.string(),
  version: z.string(),
  commit: z.string(),
  ref: z.string(),
  message: z.string(),
  author: z.string(),
  committedAt: instantSchema.nullable(),
  source: z.object({ url: z.string() }),
  images: z.record(z.string(), z.string()),
  manifestType: z.enum(MANIFEST_TYPES),
  pipeline: z
    .object({ name: z.string(), url: z.string().optional() })
    .nullable(),
  registeredBy: z.string(),
  registeredAt: instantSchema,
});
export type Build = z.infer<typeof buildSchema>;

/** A build with the manifests that releases are rendered from. */
export const buildDetailSchema = buildSchema.extend({
  /** Since the build before, newest first; null when CI did not say. */
  commits: z.array(commitSchema).nullable(),
  manifests: z.object({
    type: z.enum(MANIFEST_TYPES),
    files: z.record(z.string(), z.string()),
  }),
});
export type BuildDetail = z.infer<typeof buildDetailSchema>;

/** What lies between two builds of a component. */
export const commitRangeSchema = z.object({
  /** Whether the commits come in (the second build is the newer one) or leave again. */
  direction: z.enum(['in', 'out']),
  /** Newest first, each once, at most 500. Of a build without commits its own one. */
  commits: z.array(
    commitSchema.extend({
      /** Version of the build that brought it. */
      version: z.string(),
    }),
  ),
  /** How many builds lie in between, the newer one included. */
  builds: z.number().int(),
  /** Whether there are more commits or builds than are listed. */
  truncated: z.boolean(),
  /** Versions of the builds in between that CI registered without commits, so that some are missing. */
  unknown: z.array(z.string()),
  /** Whether both builds are of one branch or tag; if not, commits may be missing or be in both. */
  sameRef: z.boolean(),
});
export type CommitRange = z.infer<typeof commitRangeSchema>;

/** An environment as configured, without anything about credentials. */
export const environmentSchema = z.object({
  name: z.string(),
  title: textSchema,
  description: textSchema.nullable(),
  /** Position in the order of promotion, from 0. */
  order: z.number().int(),
  cluster: z.string(),
  protected: z.boolean(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const HEALTH_STATES = [
  'healthy',
  'progressing',
  'degraded',
  'missing',
  'unknown',
] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** A pod in plain words. */
export const podSchema = z.object({
  name: z.string(),
  workload: z.string(),
  phase: z.string(),
  ready: z.boolean(),
  restarts: z.number().int(),
  node: z.string().nullable(),
  startedAt: instantSchema.nullable(),
  /** What is wrong and what to do, such as `The image cannot be pulled: …`; null when nothing is. */
  problem: z
    .object({
      reason: z.string(),
      explanation: textSchema,
      advice: textSchema,
    })
    .nullable(),
});
export type Pod = z.infer<typeof podSchema>;

/** An object that is not as the release has it. Values are left out. */
export const driftSchema = z.object({
  /** Such as `apps/v1/Deployment/web`. */
  id: z.string(),
  kind: z.enum(['changed', 'missing']),
  /** Paths such as `spec.template.spec.containers[web].image`, at most 20; empty when they are not known. */
  fields: z.array(z.string()),
  /** Field managers that own those fields now, such as `kubectl-edit`. */
  by: z.array(z.string()),
});
export type Drift = z.infer<typeof driftSchema>;

/** What a cluster says about a component in an environment. */
export const healthSchema = z.object({
  state: z.enum(HEALTH_STATES),
  /** One sentence, such as `2 of 3 pods ready`. */
  message: textSchema,
  ready: z.number().int(),
  desired: z.number().int(),
  pods: z.array(podSchema),
  /** Objects of the release that were altered or removed by hand since, of all kinds. */
  drift: z.array(driftSchema),
  /** Kinds that the portal's account may not read there, so that nothing is said about them. */
  unseen: z.array(z.string()),
  /** When the rest was known to be so last; null before the cluster answered for the first time. */
  observedAt: instantSchema.nullable(),
});
export type Health = z.infer<typeof healthSchema>;

/** One environment of a component: what runs, how it is, how far behind. */
export const deliveryStageSchema = z.object({
  environment: environmentSchema,
  /** Where it would be deployed; null with a reason when it cannot be. */
  namespace: z.string().nullable(),
  unavailable: textSchema.nullable(),
  status: targetStatusSchema.nullable(),
  build: buildSchema.nullable(),
  /** Builds that the environment before (or the newest build, for the first) is ahead, newest first, at most 20. */
  behind: z.object({
    count: z.number().int(),
    /** Name of the environment before; null for the first, which is compared with the newest build. */
    of: z.string().nullable(),
    builds: z.array(buildSchema),
  }),
  health: healthSchema,
});
export type DeliveryStage = z.infer<typeof deliveryStageSchema>;

/** Row of the environment matrix; health is left to the component's page. */
export const matrixRowSchema = z.object({
  component: z.string(),
  title: z.string(),
  system: z.string().nullable(),
  ownerRef: z.string().nullable(),
  newestBuild: buildSchema.nullable(),
  stages: z.array(
    z.object({
      environment: z.string(),
      version: z.string().nullable(),
      current: changeSummarySchema.nullable(),
      active: changeSummarySchema.nullable(),
      last: changeSummarySchema.nullable(),
      pending: z.number().int(),
      behind: z.number().int(),
      health: z.enum(HEALTH_STATES),
    }),
  ),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

/** Spec of the change kind `deployment`: a build, or the release of an earlier deployment of the same environment. */
export const deploymentSpecSchema = z
  .strictObject({
    component: entityRefSchema,
    environment: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/),
    /** Id of a registered build of the component. */
    build: z.number().int().min(1).optional(),
    /** Number of an earlier deployment whose stored release is applied again. */
    rollbackTo: z.number().int().min(1).optional(),
  })
  .refine(
    spec => (spec.build === undefined) !== (spec.rollbackTo === undefined),
    {
      message: 'give either build or rollbackTo',
    },
  );
export type DeploymentSpec = z.infer<typeof deploymentSpecSchema>;

/** Id of the change kind. */
export const DEPLOYMENT_KIND = 'deployment';

/**
 * Facts of a deployment, as strings: `version`, `commit` (full), `build` (id), `release` (digest), `images` (comma
 * separated), `rollbackTo` where it is one, `previousVersion` where something ran before.
 */
export const DEPLOYMENT_FACTS = [
  'version',
  'commit',
  'build',
  'release',
  'images',
  'rollbackTo',
  'previousVersion',
] as const;
