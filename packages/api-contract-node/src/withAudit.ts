import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Route } from '@fairway/api-contract';
import { Request } from 'express';

/** Runs a handler inside an audit event when its route asks for one, so that refusals are recorded as well. */
export async function withAudit<T>(
  auditor: AuditorService,
  route: Route,
  req: Request,
  run: () => Promise<T>,
): Promise<T> {
  if (!route.audit) return run();
  const event = await auditor.createEvent({
    eventId: route.audit.eventId,
    severityLevel: route.audit.severity,
    request: req,
    meta: { ...req.params },
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
