import type { Capability } from '@fairway/plugin-apollo-common';
import {
  FILE_TIMEOUT_MS,
  givenTo,
  newApp,
  settled,
  TEST_TIMEOUT_MS,
} from '../testUtils/apolloApp';
import { configuredApollo } from '../testUtils/configuredApollo';
import type { ApolloPlace } from './ApolloPortal';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const { openApi: api } = server;
const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);

let place: ApolloPlace;
beforeEach(async () => {
  place = await newApp(server);
});

async function publish(value: string): Promise<number> {
  const edit = { createIfNotExists: true };
  await api.items.update(place, { key: 'a', value }, edit, signal);
  const release = await api.releases.create(place, { title: value }, signal);
  return release.id;
}

/** What is given where the server has it, as the probe says; elsewhere it is not found. */
async function whereOffered<T>(capability: Capability, given: T) {
  const { capabilities } = await api.probeCapabilities(place.env, signal);
  return capabilities[capability].available ? given : 'NotFoundError';
}

function orName<T>(call: Promise<T>): Promise<T | string> {
  return call.catch(error => error.name);
}

describe('What versions of Apollo differ in', () => {
  it('is whether earlier releases can be read', async () => {
    const ids = [await publish('1'), await publish('2')];
    const first = api.releases
      .get(place.env, ids[0], signal)
      .then(({ configurations }) => configurations);
    expect(await orName(first)).toEqual(
      await whereOffered('release-by-id', { a: '1' }),
    );
    const active = api.releases
      .listActive(place, { page: 0, size: 10 }, signal)
      .then(list => list.map(({ id }) => id));
    expect(await orName(active)).toEqual(
      await whereOffered('release-by-id', ids.toReversed()),
    );
  });

  it('is how far a rollback goes', async () => {
    const ids = [await publish('1'), await publish('2'), await publish('3')];
    const [toReleaseId, before, running] = ids;
    await api.releases.rollback(place.env, running, { toReleaseId }, signal);
    const latest = await api.releases.latest(place, signal);
    // Without that, Apollo takes back one release whatever it is told.
    const offered = await whereOffered('rollback-to-any', toReleaseId);
    expect(latest?.id).toBe(offered === toReleaseId ? toReleaseId : before);
  });

  it('is whether instances are listed', async () => {
    const first = await publish('1');
    const given = (ip: string) => () => givenTo(server, place, { ip });
    await settled(given('10.0.0.1'), { a: '1' });
    const second = await publish('2');
    await settled(given('10.0.0.2'), { a: '2' });
    const ipsOf = (id: number) => async () => {
      const page = { page: 0, size: 20 };
      const list = api.instances
        .listByRelease(place.env, id, page, signal)
        .then(({ instances }) => instances.map(({ ip }) => ip));
      return orName(list);
    };
    const of = async (ips: string[]) => whereOffered('instance-list', ips);
    const [early, late] = [await of(['10.0.0.1']), await of(['10.0.0.2'])];
    expect(await settled(ipsOf(first), early)).toEqual(early);
    expect(await settled(ipsOf(second), late)).toEqual(late);
    const others = api.instances
      .listNotInReleases(place, [second], signal)
      .then(list => list.map(({ ip }) => ip));
    expect(await orName(others)).toEqual(early);
  });
});
