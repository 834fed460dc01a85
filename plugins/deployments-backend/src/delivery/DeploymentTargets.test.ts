import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { ChangesClient } from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import { DeploymentTargets } from './DeploymentTargets';

/** Reads from a change engine that answers with a status. */
async function readFrom(status: number) {
  const refuse = async () => {
    throw await ResponseError.fromResponse(
      new Response(
        JSON.stringify({ error: { name: 'SomeError', message: 'No' } }),
        { status, headers: { 'content-type': 'application/json' } },
      ) as any,
    );
  };
  const targets = new DeploymentTargets({
    auth: mockServices.auth(),
    changes: { listTargets: refuse } as unknown as ChangesClient,
    logger: mockServices.logger.mock(),
  });
  return targets.list(['component:default/web'], {
    credentials: mockCredentials.user(),
  } as Parameters<DeploymentTargets['list']>[1]);
}

describe('DeploymentTargets', () => {
  // It compared names, and the client's error has a name of its own, so that a refusal read like an outage.
  it('tells a refusal from an engine that is away', async () => {
    expect((await readFrom(403)).warnings).toEqual([texts.changesHidden]);
    expect((await readFrom(503)).warnings).toEqual([texts.changesAway]);
  });
});
