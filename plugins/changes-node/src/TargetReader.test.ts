import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import { TargetReader } from './TargetReader';

const reader = { credentials: mockCredentials.user() };

/** Reads from a change engine that answers so. */
function readerOf(listTargets: (input: any) => Promise<unknown>) {
  return new TargetReader({
    auth: mockServices.auth(),
    changes: { listTargets } as unknown as ChangesClient,
    logger: mockServices.logger.mock(),
  });
}

function refusing(status: number) {
  return readerOf(async () => {
    const error = { name: 'SomeError', message: 'No' };
    throw await ResponseError.fromResponse(
      new Response(JSON.stringify({ error }), {
        status,
        headers: { 'content-type': 'application/json' },
      }) as any,
    );
  });
}

describe('TargetReader', () => {
  // It compared names, and the client's error has a name of its own, so that a refusal read like an outage.
  it('tells a refusal from an engine that is away', async () => {
    const entities = ['component:default/web'];
    expect(await refusing(403).list('deployment', entities, reader)).toEqual({
      items: [],
      gap: 'hidden',
    });
    expect(await refusing(503).list('deployment', entities, reader)).toEqual({
      items: [],
      gap: 'away',
    });
  });

  // Changes under way of the 201st namespace were not shown.
  it('reads on until it has all', async () => {
    const all = Array.from({ length: 450 }, (_, id) => ({ id }));
    const { items } = await readerOf(async ({ query }) => ({
      items: all.slice(query.offset, query.offset + query.limit),
      total: all.length,
    })).list('apollo-change-set', ['component:default/web'], reader);
    expect(items).toEqual(all);
  });

  it('asks for nothing when there is nothing to ask for', async () => {
    const { items, gap } = await refusing(503).list('deployment', [], reader);
    expect({ items, gap }).toEqual({ items: [], gap: null });
  });
});
