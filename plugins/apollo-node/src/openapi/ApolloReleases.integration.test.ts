import {
  newApp,
  TEST_TIMEOUT_MS,
  FILE_TIMEOUT_MS,
} from '../testUtils/apolloApp';
import { configuredApollo } from '../testUtils/configuredApollo';
import type { ApolloPlace } from './ApolloPortal';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const { items, releases, branches } = server.openApi;
const note = { title: 'a release' };

const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);
let place: ApolloPlace;
beforeEach(async () => {
  place = await newApp(server);
});

function save(key: string, value: string, cluster = 'default') {
  const edit = { createIfNotExists: true };
  return items.update({ ...place, cluster }, { key, value }, edit, signal);
}

async function publish(key: string, value: string) {
  await save(key, value);
  return releases.create(place, note, signal);
}

describe('Releases of Apollo', () => {
  it('are made by the publisher of what the operator saved', async () => {
    const release = await publish('a', '1');
    expect(release.createdBy).toBe(server.publisher);
    const { modifiedBy } = await items.get(place, 'a', signal);
    expect(modifiedBy).toBe(server.operator);
    const { isLocked } = await server.openApi.namespaces.lock(place, signal);
    expect(isLocked).toBe(false);
  });

  it('have titles of 64 and comments of 256 characters', async () => {
    await save('a', '1');
    const longest = { title: 't'.repeat(64), comment: 'c'.repeat(256) };
    const release = await releases.create(place, longest, signal);
    expect(release).toMatchObject({
      ...{ name: longest.title, comment: longest.comment },
    });
    for (const tooLong of [
      { ...longest, title: `${longest.title}t` },
      { ...longest, comment: `${longest.comment}c` },
    ]) {
      await expect(
        releases.create(place, tooLong, signal),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/shorten it/),
      });
    }
    expect((await releases.latest(place, signal))?.id).toBe(release.id);
  });

  it('need no difference, and no keys', async () => {
    const empty = await releases.create(place, note, signal);
    expect(empty.configurations).toEqual({});
    const first = await publish('a', '1');
    const second = await releases.create(place, note, signal);
    expect(second.id).toBeGreaterThan(first.id);
    expect(second.configurations).toEqual({ a: '1' });
  });

  it('are published anew after a rollback, with what stayed saved', async () => {
    const first = await publish('a', '1');
    const second = await publish('a', '2');
    await releases.rollback(place.env, second.id, {}, signal);
    expect((await releases.latest(place, signal))?.id).toBe(first.id);
    const third = await publish('b', '3');
    expect(third.configurations).toEqual({ a: '2', b: '3' });
    await releases.rollback(place.env, third.id, {}, signal);
    // The one that was taken back before is passed over.
    expect((await releases.latest(place, signal))?.id).toBe(first.id);
  });

  it('are taken back without an effect when a newer one runs', async () => {
    const first = await publish('a', '1');
    const second = await publish('a', '2');
    const third = await publish('a', '3');
    await releases.rollback(place.env, second.id, {}, signal);
    expect((await releases.latest(place, signal))?.id).toBe(third.id);
    await releases.rollback(place.env, third.id, {}, signal);
    expect((await releases.latest(place, signal))?.id).toBe(first.id);
    await expect(
      releases.rollback(place.env, first.id, {}, signal),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('do not exist for namespaces that do not', async () => {
    const nowhere = { ...place, namespace: 'nowhere' };
    await expect(releases.create(nowhere, note, signal)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(await releases.latest(nowhere, signal)).toBeNull();
    await expect(
      releases.rollback(place.env, 2_000_000_000, {}, signal),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('Gray releases of Apollo', () => {
  it('are the main release with the branch over it, without what is removed', async () => {
    await publish('a', '1');
    await publish('b', '1');
    const { clusterName } = await branches.create(place, signal);
    await save('a', '9', clusterName);
    const gray = await branches.publish(place, clusterName, note, signal);
    expect(gray.configurations).toEqual({ a: '9', b: '1' });
    expect(gray.createdBy).toBe(server.publisher);
    const removing = { ...note, removed: ['b', 'never-there'] };
    const less = await branches.publish(place, clusterName, removing, signal);
    expect(less.configurations).toEqual({ a: '9' });
    // A new main release goes below the branch.
    await publish('c', '1');
    const branch = { ...place, cluster: clusterName };
    const latest = await releases.latest(branch, signal);
    expect(latest?.configurations).toEqual({ a: '9', b: '1', c: '1' });
  });

  it('are merged with what the branch has saved, published or not', async () => {
    await publish('a', '1');
    const { clusterName } = await branches.create(place, signal);
    await save('a', '9', clusterName);
    await save('new', '1', clusterName);
    const merge = { ...note, deleteBranch: true };
    await save('main', 'unpublished');
    await expect(
      branches.merge(place, clusterName, merge, signal),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await releases.create(place, note, signal);
    const merged = await branches.merge(place, clusterName, merge, signal);
    expect(merged.configurations).toEqual({
      ...{ a: '9', main: 'unpublished', new: '1' },
    });
    expect(await branches.get(place, signal)).toBeNull();
  });

  it('are abandoned with their keys, and begun anew', async () => {
    await publish('a', '1');
    const first = await branches.create(place, signal);
    await expect(branches.create(place, signal)).rejects.toMatchObject({
      name: 'InputError',
    });
    await save('a', '9', first.clusterName);
    await branches.publish(place, first.clusterName, note, signal);
    await branches.delete(place, first.clusterName, signal);
    expect(await branches.get(place, signal)).toBeNull();
    await expect(save('a', '8', first.clusterName)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    const again = await branches.create(place, signal);
    expect(again.clusterName).not.toBe(first.clusterName);
    const found = await branches.get(place, signal);
    expect(found?.items).toEqual([]);
  });

  it('have rules for no more addresses than Apollo’s database holds', async () => {
    await publish('a', '1');
    const { clusterName } = await branches.create(place, signal);
    const rule = (count: number) => ({
      clientAppId: place.appId,
      clientIpList: Array.from(
        { length: count },
        (_, n) => `10.1.${n >> 8}.${n & 255}`,
      ),
      clientLabelList: [],
    });
    await branches.putRules(place, clusterName, [rule(900)], signal);
    await expect(
      branches.putRules(place, clusterName, [rule(2000)], signal),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/list of addresses/),
    });
    await branches.putRules(place, clusterName, [], signal);
  });
});
