import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toCsv, toJsonLines } from '../audit/exportFormats';
import { verifyChain } from '../audit/verifyChain';
import type { RouteDeps, Routes } from './RouteDeps';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: toCsv },
  json: { type: 'application/jsonl; charset=utf-8', write: toJsonLines },
};

/** The audit log: list, facets, export, verification. */
export function auditRoutes({
  audit,
  authorizer,
}: RouteDeps): Routes<
  'listAudit' | 'listAuditFacets' | 'exportAudit' | 'verifyAudit'
> {
  return {
    async listAudit({ query, credentials }) {
      await authorizer.requireAuditRead(credentials);
      const { limit, offset, ...filter } = query;
      return audit.list(filter, { limit, offset });
    },
    async listAuditFacets({ query, credentials }) {
      await authorizer.requireAuditRead(credentials);
      return audit.facets(query);
    },
    async exportAudit({ query, credentials, res }) {
      await authorizer.requireAuditRead(credentials);
      const { format, ...filter } = query;
      const { type, write } = FORMATS[format];
      const day = new Date().toISOString().slice(0, 10);
      res.writeHead(200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="audit-${day}.${format}"`,
        'Cache-Control': 'no-store',
      });
      await pipeline(Readable.from(write(audit.stream(filter))), res);
    },
    async verifyAudit({ credentials }) {
      await authorizer.requireAuditRead(credentials);
      return verifyChain(audit.stream());
    },
  };
}
