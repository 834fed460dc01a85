import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { planOf, runSteps } from '../__testUtils__/runSteps';
import { startApollo, type TestApollo } from '../__testUtils__/startApollo';
import { createRollbackKind } from './createRollbackKind';

describe('the kind apollo-rollback', () => {
  let apollo: TestApollo;
  let kind: ReturnType<typeof createRollbackKind>;
  let ref: NamespaceRef;
  const releases: number[] = [];

  beforeAll(async () => {
    apollo = await startApollo();
    kind = createRollbackKind({
      places: apollo.places,
      portal: apollo.portal as any,
      stores: apollo.stores,
    });
    ref = apollo.ref();
    for (const keys of [
      { a: '1', 'db.password': 'first-secret' },
      { a: '2', b: 'x' },
      { a: '3', 'db.password': 'third-secret' },
    ]) {
      releases.push(await apollo.publish(ref, keys as {}));
      await apollo.portal.record(ref, { signal: apollo.signal });
    }
  });
  afterAll(() => apollo?.stop());

  it('publishes an earlier release again, its secrets unseen, and keeps others’ edits unpublished', async () => {
    await apollo.store.setItem(
      apollo.place(ref),
      { key: 'b', value: 'draft' },
      apollo.signal,
    );
    const plan = await planOf(kind, { ...ref, toRelease: releases[0] });
    expect(plan).toMatchObject({
      facts: { toRelease: String(releases[0]), keys: '3' },
      diff: [
        {
          before: 'a = 3\nb = x\ndb.password = <hidden>',
          after: 'a = 1\ndb.password = <hidden>',
          note: { en: expect.stringContaining('changed: db.password') },
        },
      ],
      warnings: [
        { en: expect.stringContaining('stay saved and unpublished: b') },
      ],
      steps: [
        { name: 'edit' },
        { name: 'publish' },
        { name: 'put-back' },
        { name: 'verify' },
      ],
    });
    expect(JSON.stringify(plan)).not.toMatch(/first-secret|third-secret/);
    const ended = await runSteps(kind, [plan], { firstChange: 7 });
    expect(ended.error).toBeNull();
    expect(await apollo.look(ref)).toMatchObject({
      published: { a: '1', 'db.password': 'first-secret' },
      saved: { a: '1', b: 'draft', 'db.password': 'first-secret' },
    });
  });

  it('is taken back as everything else', async () => {
    await apollo.portal.record(ref, { signal: apollo.signal });
    const before = await apollo.look(ref);
    const plan = await planOf(kind, { ...ref, toRelease: releases[2] });
    const ended = await runSteps(kind, [plan], {
      firstChange: 8,
      undoAfterwards: true,
    });
    expect(ended).toMatchObject({ state: 'undone', error: null });
    expect(await apollo.look(ref)).toEqual(before);
  });

  it('refuses what runs already, and what nobody has recorded', async () => {
    const { release } = await apollo.look(ref);
    await expect(planOf(kind, { ...ref, toRelease: release })).rejects.toThrow(
      'runs already',
    );
    await expect(planOf(kind, { ...ref, toRelease: 99_999 })).rejects.toThrow(
      'never recorded',
    );
  });
});
