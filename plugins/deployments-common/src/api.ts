import {
  defineApi,
  entityRefSchema,
  listOf,
  pageOf,
  pageQuery,
  textSchema,
} from '@fairway/api-contract';
import { z } from 'zod';
import {
  buildDetailSchema,
  buildRegistrationSchema,
  buildSchema,
  commitRangeSchema,
  deliveryStageSchema,
  environmentSchema,
  matrixRowSchema,
} from './schemas';

const nameSchema = z.string().min(1).max(100);

/** Sentences on what is missing from the answer because something does not answer, such as the change engine. */
const warningsSchema = z.array(textSchema);

/** The HTTP API of deployments: environments, builds and what runs where. Deploying is a change of kind `deployment`. */
export const deploymentsApi = defineApi({
  pluginId: 'deployments',
  title: 'Deployments',
  version: '1',
  routes: {
    listEnvironments: {
      method: 'GET',
      path: '/environments',
      summary: 'The configured environments in the order of promotion',
      response: z.object({ items: z.array(environmentSchema) }),
    },
    registerBuild: {
      method: 'POST',
      path: '/builds',
      summary: 'Register what CI has built',
      description:
        'Safe to repeat: the same component, commit and content gives the same build; other content under the same component and commit is refused with 409. The manifests are rendered for every environment on arrival, so that a build that cannot be deployed is refused with 400 at once.',
      body: buildRegistrationSchema,
      bodyLimit: 2 * 1024 * 1024,
      status: 201,
      response: buildSchema,
      audit: { eventId: 'build-register', severity: 'medium' },
    },
    listBuilds: {
      method: 'GET',
      path: '/builds',
      summary: 'Builds of components, newest first',
      query: z.strictObject({
        ...pageQuery,
        component: listOf(entityRefSchema).optional(),
        ref: nameSchema.optional(),
        commit: z.string().max(64).optional(),
        search: z.string().max(100).optional(),
      }),
      response: pageOf(buildSchema),
    },
    getBuild: {
      method: 'GET',
      path: '/builds/:id',
      summary: 'A build with its manifests',
      params: z.strictObject({ id: z.coerce.number().int().min(1) }),
      response: buildDetailSchema,
    },
    getCommits: {
      method: 'GET',
      path: '/builds/:id/commits',
      summary: 'The commits between two builds of a component',
      description:
        'From the build `since` to this one: those that come in, or those that leave when `since` is the newer one. Builds on the branch of the newer build count.',
      params: z.strictObject({ id: z.coerce.number().int().min(1) }),
      query: z.strictObject({ since: z.coerce.number().int().min(1) }),
      response: commitRangeSchema,
    },
    getDelivery: {
      method: 'GET',
      path: '/delivery/:namespace/:kind/:name',
      summary: 'A component in all its environments',
      params: z.strictObject({
        namespace: nameSchema,
        kind: nameSchema,
        name: nameSchema,
      }),
      response: z.object({
        component: z.string(),
        newestBuild: buildSchema.nullable(),
        stages: z.array(deliveryStageSchema),
        warnings: warningsSchema,
      }),
    },
    listMatrix: {
      method: 'GET',
      path: '/matrix',
      summary: 'Components by environments',
      description:
        'Components that were built, or whose catalog entity has the annotation `backstage.io/kubernetes-label-selector`, by name.',
      query: z.strictObject({
        ...pageQuery,
        limit: z.coerce.number().int().min(1).max(50).default(50),
        ownerRef: listOf(entityRefSchema).optional(),
        /** Names or full references of systems. */
        system: listOf(nameSchema).optional(),
        search: z.string().max(100).optional(),
      }),
      response: pageOf(matrixRowSchema).extend({ warnings: warningsSchema }),
    },
  },
});
