import {
  entityRefSchema,
  instantSchema,
  listOf,
  pageOf,
  pageQuery,
} from '@fairway/api-contract';
import { z } from 'zod';
import { actorRefSchema, auditEntrySchema, auditFacetsSchema } from './schemas';

const nameSchema = z.string().min(1).max(100);

const auditQuery = {
  changeId: z.coerce.number().int().optional(),
  actorRef: actorRefSchema.optional(),
  entityRef: entityRefSchema.optional(),
  environment: nameSchema.optional(),
  kind: nameSchema.optional(),
  action: listOf(nameSchema).optional(),
  after: instantSchema.optional(),
  before: instantSchema.optional(),
};

/** What happened, and whether the record of it is whole: a part of {@link changesApi}. */
export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit log, newest first',
    query: z.strictObject({ ...pageQuery, ...auditQuery }),
    response: pageOf(auditEntrySchema),
  },
  listAuditFacets: {
    method: 'GET',
    path: '/audit/facets',
    summary: 'What the audit log can be narrowed to',
    description:
      'For each property the values of the entries that all other filters admit, with their number, by value. Of more than 200 the most frequent.',
    query: z.strictObject(auditQuery),
    response: auditFacetsSchema,
  },
  exportAudit: {
    method: 'GET',
    path: '/audit/export',
    summary: 'The audit log, oldest first, streamed as CSV or JSON lines',
    query: z.strictObject({
      ...auditQuery,
      format: z.enum(['csv', 'json']).default('json'),
    }),
    contentType: 'application/octet-stream',
    audit: { eventId: 'audit-export', severity: 'medium' },
  },
  verifyAudit: {
    method: 'GET',
    path: '/audit/verification',
    summary: 'Recompute the hash chain of the audit log',
    response: z.object({
      valid: z.boolean(),
      rows: z.number().int(),
      /** Sequence number of the first row that does not fit. */
      brokenAt: z.number().int().nullable(),
      headHash: z.string(),
      verifiedAt: instantSchema,
    }),
  },
} as const;
