import {
  newApp,
  TEST_TIMEOUT_MS,
  FILE_TIMEOUT_MS,
} from '../testUtils/apolloApp';
import { apolloAs, configuredApollo } from '../testUtils/configuredApollo';
import type { ApolloPlace } from './ApolloPortal';

jest.setTimeout(TEST_TIMEOUT_MS);

const server = configuredApollo();
const { items, namespaces } = server.openApi;

const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);
let place: ApolloPlace;
beforeEach(async () => {
  place = await newApp(server);
});

async function savedKeys(): Promise<string[]> {
  const found = await items.list(place, { page: 0, size: 50 }, signal);
  return found.content.map(({ key }) => key);
}

describe('Keys in Apollo', () => {
  it.each([
    ...['plain', 'k', 'k'.repeat(128), 'UPPER.lower_1-2', '...', 'a..b'],
    ...['with space', ' at the ends ', 'a=b', 'a:b', 'a+b', 'a&b', "it's"],
    ...['a?b', 'a#b', 'a[0]', '{a}', '"a"', 'a|b', '^', '~', '<<???>>'],
    ...['a/b', '/', '../up', 'a//b', 'back\\slash', 'a/50%', 'a/b;c'],
    ...['键', 'ÿþ', '😀', 'é', 'tab\there'],
  ])('are found again: %j', async key => {
    await items.create(place, { key, value: '1' }, signal);
    await items.update(place, { key, value: '2' }, {}, signal);
    const found = await items.get(place, key, signal);
    expect(found).toMatchObject({ key, value: '2' });
    const again = items.create(place, { key, value: '3' }, signal);
    await expect(again).rejects.toMatchObject({ name: 'ConflictError' });
    await items.delete(place, key, signal);
    expect(await savedKeys()).toEqual([]);
    const edit = { createIfNotExists: true };
    await items.update(place, { key, value: '4' }, edit, signal);
    expect(await savedKeys()).toEqual([key]);
  });

  it.each(['50%', 'percent%2F', 'semi;colon', '..', '.', 'line\nend'])(
    'cannot be altered, and are listed all the same: %j',
    async key => {
      await items.create(place, { key, value: '1' }, signal);
      expect(await savedKeys()).toEqual([key]);
      const release = await server.openApi.releases.create(
        place,
        { title: 'one' },
        signal,
      );
      expect(release.configurations).toEqual({ [key]: '1' });
      await expect(
        (async () => items.delete(place, key, signal))(),
      ).rejects.toMatchObject({ name: 'InputError' });
    },
  );

  it('are refused when they are too long', async () => {
    const key = 'k'.repeat(129);
    await expect(
      items.create(place, { key, value: '1' }, signal),
    ).rejects.toMatchObject({
      name: 'InputError',
      apolloMessage: 'key too long. length limit:128',
    });
    await expect(items.get(place, key, signal)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it.each([
    ['nothing', ''],
    ['as much as fits', 'v'.repeat(20_000)],
    ['surrogates, which count twice', '😀'.repeat(10_000)],
    ['lines of all systems', 'a\nb\r\nc\rd\n'],
    ['what JSON and HTML escape', '"\\\t<b>&amp;</b>\u2028\u0001'],
    ['blanks at the ends', '  a  '],
  ])('hold %s', async (_, value) => {
    await items.create(place, { key: 'a', value }, signal);
    expect((await items.get(place, 'a', signal)).value).toBe(value);
    const { items: saved } = await namespaces.get(place, signal);
    expect(saved.map(item => item.value)).toEqual([value]);
  });

  it.each(['v'.repeat(20_001), '😀'.repeat(10_001)])(
    'do not hold more than 20,000 characters',
    async value => {
      await expect(
        items.create(place, { key: 'a', value }, signal),
      ).rejects.toMatchObject({
        name: 'InputError',
        apolloMessage: 'value too long. length limit:20000',
      });
      await items.create(place, { key: 'a', value: '1' }, signal);
      await expect(
        items.update(place, { key: 'a', value }, {}, signal),
      ).rejects.toMatchObject({ name: 'InputError' });
      expect((await items.get(place, 'a', signal)).value).toBe('1');
    },
  );

  it('have comments of 256 characters, which go with an edit that has none', async () => {
    const item = { key: 'a', value: '1' };
    const comment = 'c'.repeat(256);
    await items.create(place, { ...item, comment }, signal);
    expect((await items.get(place, 'a', signal)).comment).toBe(comment);
    await expect(
      items.update(place, { ...item, comment: `${comment}c` }, {}, signal),
    ).rejects.toMatchObject({
      name: 'InputError',
      apolloMessage: 'Comment length should not exceed 256 characters',
    });
    await items.update(place, item, {}, signal);
    expect((await items.get(place, 'a', signal)).comment).toBeNull();
  });

  it('are saved by the operator, and kept from others where Apollo locks', async () => {
    const other =
      server.publisher === server.operator ? 'apollo' : server.publisher;
    const edit = { key: 'a', value: '1' };
    await apolloAs(other).items.create(place, edit, signal);
    const lock = await namespaces.lock(place, signal);
    const save = () =>
      items.update(place, { key: 'a', value: '2' }, {}, signal);
    const outcome = await save().then(
      () => 'saved',
      error => `${error.name}: ${error.message}`,
    );
    const isKeptOut = lock.isLocked && other !== server.operator;
    expect(lock.lockedBy).toBe(lock.isLocked ? other : null);
    expect(outcome).toMatch(
      isKeptOut
        ? new RegExp(`^ConflictError: .*is modified by ${other}.*ask ${other}`)
        : /^saved$/,
    );
    const { modifiedBy } = await items.get(place, 'a', signal);
    expect(modifiedBy).toBe(isKeptOut ? other : server.operator);
  });
});
