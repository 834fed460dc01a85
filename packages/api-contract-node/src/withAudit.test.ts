import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Route } from '@fairway/api-contract';
import { withAudit } from './withAudit';

const read: Route = { method: 'GET', path: '/things/:id', summary: 'A thing' };
const write: Route = {
  method: 'POST',
  path: '/things/:id',
  summary: 'Alters a thing',
  audit: { eventId: 'thing-alter', severity: 'high' },
};
const request = { params: { id: '1' } } as any;

describe('withAudit', () => {
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = { createEvent: jest.fn(async () => event) };

  beforeEach(() => jest.clearAllMocks());

  it('records the outcome of routes that are audited', async () => {
    await expect(
      withAudit(auditor, write, request, async () => 'done'),
    ).resolves.toBe('done');
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'thing-alter',
      severityLevel: 'high',
      request,
      meta: { id: '1' },
    });
    expect(event.success).toHaveBeenCalledTimes(1);

    const error = new NotFoundError('There is no thing 1');
    await expect(
      withAudit(auditor, write, request, () => Promise.reject(error)),
    ).rejects.toBe(error);
    expect(event.fail).toHaveBeenCalledWith({ error });
  });

  it('records the fields of the body that the route names', async () => {
    const audit = { ...write.audit!, body: ['reason', 'absent', 'list'] };
    const body = { reason: 'r'.repeat(2_000), secret: 'hunter2', list: ['x'] };
    await withAudit(
      auditor,
      { ...write, audit },
      { ...request, body },
      async () => 'done',
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        meta: { id: '1', reason: 'r'.repeat(1_000) },
      }),
    );
  });

  it('records of other routes only what the caller may not do', async () => {
    const missing = new NotFoundError('There is no thing 1');
    await expect(
      withAudit(auditor, read, request, () => Promise.reject(missing)),
    ).rejects.toBe(missing);
    await withAudit(auditor, read, request, async () => 'done');
    expect(auditor.createEvent).not.toHaveBeenCalled();

    const refusal = new NotAllowedError('Reading things needs a permission');
    await expect(
      withAudit(auditor, read, request, () => Promise.reject(refusal)),
    ).rejects.toBe(refusal);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'request-refuse', request }),
    );
    expect(event.fail).toHaveBeenCalledWith({ error: refusal });
  });
});
