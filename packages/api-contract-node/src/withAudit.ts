import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Route } from '@fairway/api-contract';
import { Request } from 'express';

/** Records a refusal of a request whose route is not audited otherwise, such as a read. */
async function recordRefusal(
  auditor: AuditorService,
  req: Request,
  error: unknown,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'request-refuse',
    severityLevel: 'medium',
    request: req,
    meta: { ...req.params },
  });
  await event.fail({ error: toError(error) });
}

const MAX_RECORDED = 1_000;

/** Before validation, so that refusals are recorded with them. */
function recordedBody(fields: readonly string[] = [], { body }: Request) {
  return Object.fromEntries(
    fields.flatMap(field => {
      const value: unknown = body?.[field];
      return typeof value === 'string'
        ? [[field, value.slice(0, MAX_RECORDED)]]
        : [];
    }),
  );
}

/**
 * Runs a handler inside an audit event when its route asks for one, refusals included. Of other routes, what the caller
 * may not do is recorded.
 */
export async function withAudit<T>(
  auditor: AuditorService,
  route: Route,
  req: Request,
  run: () => Promise<T>,
): Promise<T> {
  if (!route.audit) {
    try {
      return await run();
    } catch (error) {
      if (toError(error).name === 'NotAllowedError') {
        await recordRefusal(auditor, req, error);
      }
      throw error;
    }
  }
  const event = await auditor.createEvent({
    eventId: route.audit.eventId,
    severityLevel: route.audit.severity,
    request: req,
    meta: { ...recordedBody(route.audit.body, req), ...req.params },
  });
  try {
    const result = await run();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
