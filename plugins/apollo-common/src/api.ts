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
  grayPreviewSchema,
  grayRuleSchema,
  grayStateSchema,
  grayTargetSchema,
} from './schemas/gray';
import {
  arrivalSchema,
  comparedKeySchema,
  findingSchema,
  foundItemSchema,
  heirSchema,
  matrixRowSchema,
  namespaceSchema,
} from './schemas/namespaces';
import {
  formatSchema,
  nameSchema,
  namespaceRefSchema,
  namespaceRefShape,
} from './schemas/refs';
import {
  keyDifferenceSchema,
  keyEventSchema,
  releaseDetailSchema,
  releaseSchema,
} from './schemas/releases';
import { storeSchema } from './schemas/stores';

const componentQuery = z.strictObject({ component: entityRefSchema });
const itemKeySchema = z.string().min(1).max(1000);

/** Sentences on what is missing from the answer because something does not answer. */
const warningsSchema = z.array(textSchema);

/** The HTTP API of configuration. Altering it is a change of one of the kinds `apollo-…`. */
export const apolloApi = defineApi({
  pluginId: 'apollo',
  title: 'Configuration',
  version: '1',
  routes: {
    listStores: {
      method: 'GET',
      path: '/stores',
      summary: 'The configured stores and what each can do',
      response: z.object({ items: z.array(storeSchema) }),
    },
    getMatrix: {
      method: 'GET',
      path: '/matrix',
      summary: "A component's namespaces in all environments",
      query: componentQuery,
      response: z.object({
        component: z.string(),
        /** The environments in their order. */
        environments: z.array(
          z.object({ name: z.string(), title: textSchema }),
        ),
        rows: z.array(matrixRowSchema),
        warnings: warningsSchema,
      }),
    },
    getNamespace: {
      method: 'GET',
      path: '/namespace',
      summary: 'A namespace with its keys, saved and published',
      query: namespaceRefSchema,
      response: namespaceSchema,
    },
    listReleases: {
      method: 'GET',
      path: '/releases',
      summary: 'Releases of a namespace, newest first',
      query: z.strictObject({ ...pageQuery, ...namespaceRefShape }),
      response: pageOf(releaseSchema),
    },
    getRelease: {
      method: 'GET',
      path: '/releases/:id',
      summary: 'A release and how it differs from what is published',
      params: z.strictObject({ id: z.coerce.number().int().min(1) }),
      query: namespaceRefSchema,
      response: releaseDetailSchema,
    },
    compareReleases: {
      method: 'GET',
      path: '/releases/:id/differences/:base',
      summary: 'What a release has that another of its namespace has not',
      params: z.strictObject({
        id: z.coerce.number().int().min(1),
        /** The release that it is read against. */
        base: z.coerce.number().int().min(1),
      }),
      query: namespaceRefSchema,
      response: z.object({
        base: releaseSchema,
        release: releaseSchema,
        differences: z.array(keyDifferenceSchema),
      }),
    },
    listKeyHistory: {
      method: 'GET',
      path: '/key-history',
      summary: 'The releases that altered a key, newest first',
      query: z.strictObject({
        ...pageQuery,
        ...namespaceRefShape,
        key: itemKeySchema,
      }),
      response: pageOf(keyEventSchema),
    },
    reveal: {
      method: 'POST',
      path: '/reveal',
      summary: 'One value that looks like a secret',
      access: 'user',
      body: z.strictObject({
        ...namespaceRefShape,
        key: itemKeySchema,
        /** Why it is needed; audited. */
        reason: z.string().trim().min(1).max(500),
      }),
      response: z.object({
        value: z.string().nullable(),
        published: z.string().nullable(),
      }),
      audit: {
        eventId: 'value-reveal',
        severity: 'high',
        body: [...Object.keys(namespaceRefShape), 'key', 'reason'],
      },
    },
    compare: {
      method: 'POST',
      path: '/comparison',
      summary: 'Keys over any environments, clusters or components',
      body: z.strictObject({
        places: z.array(namespaceRefSchema).min(2).max(20),
        /** What is saved, or what is published. Defaults to what is published. */
        state: z.enum(['saved', 'published']).default('published'),
        onlyDifferences: z.boolean().default(true),
        search: z.string().max(100).optional(),
      }),
      response: z.object({
        /** In the order asked for; `error` where a place could not be read. */
        places: z.array(
          z.object({
            ref: namespaceRefSchema,
            format: formatSchema.nullable(),
            error: textSchema.nullable(),
          }),
        ),
        keys: z.array(comparedKeySchema),
        /** Keys that are equal everywhere. */
        equal: z.number().int(),
      }),
    },
    search: {
      method: 'GET',
      path: '/search',
      summary: 'Published keys and values over components and environments',
      description:
        'Values that look like secrets are found by their key alone. Only what the caller may read is searched.',
      query: z.strictObject({
        ...pageQuery,
        q: z.string().trim().min(2).max(200),
        in: z.enum(['key', 'value', 'both']).default('both'),
        environment: listOf(nameSchema).optional(),
        component: listOf(entityRefSchema).optional(),
        /** A part of the namespace's name. */
        namespace: z.string().trim().max(128).optional(),
      }),
      response: pageOf(foundItemSchema).extend({
        /** Since when the index holds everything; null while it is built. */
        indexedAt: z.string().nullable(),
      }),
    },
    listFindings: {
      method: 'GET',
      path: '/findings',
      summary: "What looks wrong in a component's configuration",
      query: componentQuery,
      response: z.object({
        items: z.array(findingSchema),
        warnings: warningsSchema,
      }),
    },
    acceptFinding: {
      method: 'POST',
      path: '/findings/acceptance',
      summary: 'Leave a finding as it is, or have it looked at again',
      access: 'user',
      body: z.strictObject({
        component: entityRefSchema,
        id: z.string().min(1).max(64),
        /** Why it may stay; null has it looked at again. */
        reason: z.string().trim().min(1).max(500).nullable(),
      }),
      response: z.object({}),
      audit: {
        eventId: 'finding-accept',
        severity: 'low',
        body: ['component', 'id', 'reason'],
      },
    },
    getArrival: {
      method: 'GET',
      path: '/arrival',
      summary: 'Which instances and pods have the running release',
      query: namespaceRefSchema,
      response: arrivalSchema,
    },
    previewGray: {
      method: 'POST',
      path: '/gray-preview',
      summary: 'The pods that would get a gray release now',
      body: z.strictObject({
        ref: namespaceRefSchema,
        /** Nobody when empty. */
        targets: z.array(grayTargetSchema).max(10),
      }),
      response: grayPreviewSchema,
    },
    listHeirs: {
      method: 'GET',
      path: '/heirs',
      summary: 'Applications that inherit a public namespace',
      query: z.strictObject({ ...pageQuery, ...namespaceRefShape }),
      response: pageOf(heirSchema),
    },
    checkText: {
      method: 'POST',
      path: '/text-check',
      summary: 'Whether a text is well-formed in its format',
      body: z.strictObject({
        format: formatSchema,
        text: z.string().max(100_000),
      }),
      // As much text in letters of four bytes.
      bodyLimit: 512 * 1024,
      response: z.object({
        problems: z.array(
          z.object({
            /** From 1; null when it concerns the whole text. */
            line: z.number().int().nullable(),
            column: z.number().int().nullable(),
            message: textSchema,
          }),
        ),
      }),
    },
    recordRelease: {
      method: 'POST',
      path: '/ledger',
      summary: 'Record in the ledger what is published now',
      description:
        'Called by the change engine before and right after it publishes; safe to repeat. Apollo before 3.0 does not give out earlier releases, so that the ledger alone can go back to them.',
      access: 'service',
      body: z.strictObject({
        ...namespaceRefShape,
        /** The change that has just published it. */
        changeId: z.number().int().optional(),
      }),
      response: z.object({ release: releaseSchema.nullable() }),
    },
    getLedgerRelease: {
      method: 'GET',
      path: '/ledger/:id',
      summary: 'What an earlier release held, secrets included',
      access: 'service',
      params: z.strictObject({ id: z.coerce.number().int().min(1) }),
      query: namespaceRefSchema,
      response: z.object({
        release: releaseSchema,
        configurations: z.record(z.string(), z.string()),
      }),
    },
    putGray: {
      method: 'PUT',
      path: '/gray',
      summary: 'Keep the rule of a gray release in step with the pods',
      description:
        'Called by the change engine. The rule is put into force before the answer; from then on it follows the pods until the gray release ends.',
      access: 'service',
      body: z.strictObject({
        ref: namespaceRefSchema,
        branch: z.string().min(1).max(128),
        rule: grayRuleSchema,
        changeId: z.number().int(),
      }),
      response: grayStateSchema.pick({ resolved: true, problem: true }),
    },
    deleteGray: {
      method: 'DELETE',
      path: '/gray',
      summary: 'Stop following the pods, because the gray release ended',
      access: 'service',
      query: namespaceRefSchema,
      response: z.object({}),
    },
  },
});
