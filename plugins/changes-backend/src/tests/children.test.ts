import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import { createCounterKind } from '../__testUtils__/Counter';
import { until, untilState } from '../__testUtils__/startPortal';
import {
  refusalOf,
  submitChange,
  withPortal,
} from '../__testUtils__/withPortal';

/** A DNS zone in memory; a change of it has one child for each record, and then publishes the zone with a new serial. */
class Zone {
  readonly records = new Map<string, string>();
  serial = 1;
  readonly log: string[] = [];

  recordKind() {
    return defineChangeKind<{ name: string; value: string }, JsonObject>({
      id: 'dns-record',
      title: 'DNS record',
      specSchema: z.strictObject({ name: z.string(), value: z.string() }),
      resolve: async ({ name }) => {
        if (name === 'nowhere') {
          throw new NotFoundError('spec.name: no such name');
        }
        return {
          key: `dns-record:${name}`,
          title: `${name}.example.org`,
          entityRef: null,
          environment: 'production',
          system: null,
          ownerRef: 'group:default/shop',
        };
      },
      plan: async ({ name, value }) => {
        const before = this.records.get(name) ?? null;
        return {
          summary: `Points ${name} to ${value}.`,
          risk: name === 'www' ? 'high' : 'low',
          facts: { name, value },
          diff: [],
          preconditions: { [name]: before ?? 'absent' },
          undo: { possible: true, description: 'Puts the old value back.' },
          payload: { name, value, before },
          steps: [{ name: 'write', title: `Write ${name}` }],
        };
      },
      steps: {
        write: {
          run: async ({ payload, fence }) => {
            fence();
            if (payload.value === 'bad') throw new Error('not an address');
            this.records.set(String(payload.name), String(payload.value));
            this.log.push(`write ${payload.name}`);
            return { result: 'done' };
          },
          undo: async ({ payload }) => {
            if (payload.before) {
              this.records.set(String(payload.name), String(payload.before));
            } else this.records.delete(String(payload.name));
            this.log.push(`restore ${payload.name}`);
            return { result: 'done' };
          },
        },
      },
    });
  }

  zoneKind() {
    return defineChangeKind<{ records: Record<string, string> }, JsonObject>({
      id: 'dns-zone',
      title: 'DNS zone',
      specSchema: z.strictObject({ records: z.record(z.string(), z.string()) }),
      resolve: async () => ({
        key: 'dns-zone:example.org',
        title: 'example.org',
        entityRef: null,
        environment: 'production',
        system: null,
        ownerRef: 'group:default/operations',
      }),
      plan: async ({ records }) => ({
        summary: 'Publishes example.org.',
        risk: 'low',
        facts: {},
        diff: [],
        preconditions: { serial: String(this.serial) },
        undo: { possible: true, description: 'Publishes the zone as it was.' },
        payload: { serial: this.serial + 1 },
        steps: [{ name: 'publish', title: 'Publish the zone' }],
        children: Object.entries(records).map(([name, value]) => ({
          kind: 'dns-record',
          spec: { name, value },
        })),
      }),
      steps: {
        publish: {
          run: async ({ payload, fence }) => {
            fence();
            this.serial = Number(payload.serial);
            this.log.push('publish');
            return { result: 'done' };
          },
          undo: async ({ payload }) => {
            this.serial = Number(payload.serial) - 1;
            this.log.push('unpublish');
            return { result: 'done' };
          },
        },
      },
    });
  }
}

describe('changes with parts', () => {
  const zone = new Zone();
  const bed = withPortal({
    kinds: counters => [
      zone.recordKind(),
      zone.zoneKind(),
      createCounterKind(counters, { id: 'other-counter' }),
    ],
    changes: {
      policies: [
        { name: 'test', match: { environment: ['test'] }, require: [] },
        {
          name: 'zones',
          match: { kind: ['dns-zone'] },
          require: [{ group: 'group:default/operations' }],
        },
        {
          name: 'important records',
          match: { kind: ['dns-record'], risk: ['high'] },
          require: [
            { group: 'group:default/shop-approvers' },
            { group: 'group:default/operations' },
          ],
        },
        { name: 'records', match: { kind: ['dns-record'] }, require: [] },
        {
          name: 'staging',
          match: { environment: ['staging'] },
          require: [{ group: 'group:default/{owner}-approvers' }],
        },
      ],
    },
  });
  const dev = () => bed.portal.as('dev');
  const act = (id: number, action: any, reason?: string) =>
    dev().actOnChange({ params: { id }, body: { action, reason } });

  it('runs the parts in order under one digest, and undoes them in reverse', async () => {
    const change = await submitChange(dev(), 'dns-zone', {
      records: { db: '10.0.0.2', api: '10.0.0.1' },
    });
    expect(change).toMatchObject({
      state: 'awaiting-approval',
      children: [
        { kind: 'dns-record', parentId: change.id, state: 'awaiting-approval' },
        { kind: 'dns-record', facts: { name: 'db' } },
      ],
      steps: [
        {
          index: 0,
          name: 'dns-record',
          details: { changeId: expect.any(Number) },
        },
        { index: 1, name: 'dns-record' },
        { index: 2, name: 'publish' },
      ],
    });
    await bed.approve(change, 'ops');
    const done = await untilState(
      dev(),
      change.id,
      'succeeded',
      'failed',
      'superseded',
    );
    expect(done).toMatchObject({
      state: 'succeeded',
      children: [{ state: 'succeeded' }, { state: 'succeeded' }],
      steps: [
        { state: 'succeeded', progress: 1 },
        { state: 'succeeded' },
        { state: 'succeeded' },
      ],
    });
    expect(zone.log.splice(0)).toEqual(['write api', 'write db', 'publish']);
    await act(change.id, 'undo', 'wrong addresses');
    const undone = await untilState(dev(), change.id, 'undone');
    expect(zone.log.splice(0)).toEqual([
      'unpublish',
      'restore db',
      'restore api',
    ]);
    expect(undone.children.map(({ state }) => state)).toEqual([
      'undone',
      'undone',
    ]);
    expect(zone.records.size).toBe(0);
  });

  it('takes all back when a part fails', async () => {
    const change = await submitChange(dev(), 'dns-zone', {
      records: { api: '10.0.0.1', db: 'bad' },
    });
    await bed.approve(change, 'ops');
    const undone = await untilState(dev(), change.id, 'undone', 'succeeded');
    expect(undone).toMatchObject({
      state: 'undone',
      message: '"Write db" failed: not an address',
      steps: [{ state: 'undone' }, { state: 'undone' }, { state: 'pending' }],
    });
    expect(zone.log.splice(0)).toEqual([
      'write api',
      'restore db',
      'restore api',
    ]);
    expect(zone.serial).toBe(1);
  });

  it('asks for every approval that its parts need', async () => {
    const change = await submitChange(dev(), 'dns-zone', {
      records: { www: '10.0.0.9' },
    });
    expect(change).toMatchObject({
      risk: 'high',
      policy: {
        rule: 'zones + important records',
        requirements: [
          { groupRef: 'group:default/operations', count: 1 },
          { groupRef: 'group:default/shop-approvers', count: 1 },
        ],
      },
    });
    await act(change.id, 'cancel', 'only looking');
  });

  it('has parts decided and acted on with the whole only', async () => {
    const change = await submitChange(dev(), 'dns-zone', {
      records: { api: '10.0.0.1' },
    });
    const part = await dev().getChange({
      params: { id: change.children[0].id },
    });
    const wholesale = {
      status: 409,
      message: expect.stringContaining(`part of change ${change.id}`),
    };
    expect(part.permitted.cancel.why).toContain(`part of change ${change.id}`);
    expect(await refusalOf(bed.approve(part, 'ops'))).toEqual(wholesale);
    expect(await refusalOf(act(part.id, 'cancel', 'x'))).toEqual(wholesale);
    expect(
      await refusalOf(
        dev().submitChange({
          params: { id: part.id },
          body: { digest: part.digest },
        }),
      ),
    ).toEqual(wholesale);
    const { items } = await dev().listChanges({
      query: { kind: ['dns-record'] },
    });
    expect(items).toEqual([]);
    const all = await dev().listChanges({
      query: { kind: ['dns-record'], children: 'include' },
    });
    expect(all.items.map(({ id }) => id)).toContain(part.id);
    await act(change.id, 'cancel', 'only looking');
  });

  it('holds the targets of its parts while it runs', async () => {
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    let first: number | undefined;
    bed.counters.before = ({ effectKey }) => {
      // The bundle's first part is the first to come here.
      first ??= Number(effectKey.split('/')[0]);
      return effectKey.startsWith(`${first}/`) ? held : undefined;
    };
    const bundle = await submitChange(dev(), 'bundle', {
      title: 'Two counters',
      changes: [
        { kind: 'counter', spec: { counter: 'x', by: 1 } },
        { kind: 'other-counter', spec: { counter: 'y', by: 2 } },
      ],
    });
    await untilState(dev(), bundle.id, 'running');
    await until(
      () => first,
      id => id === bundle.children[0].id,
    );
    const next = await submitChange(dev(), 'other-counter', {
      counter: 'y',
      by: 0,
      steps: 0,
    });
    const idle = await submitChange(dev(), 'counter', {
      counter: 'z',
      by: 1,
    });
    await untilState(dev(), idle.id, 'succeeded');
    expect(await dev().getChange({ params: { id: next.id } })).toMatchObject({
      state: 'waiting',
      waitingFor: 'queue',
    });
    letGo();
    const done = await untilState(dev(), bundle.id, 'succeeded', 'undone');
    expect(done).toMatchObject({ title: 'Two counters', state: 'succeeded' });
    expect(bed.counters.get('x')).toBe(1);
    expect(bed.counters.get('y')).toBe(2);
    // What was planned before the bundle altered the target does not run on it.
    const stale = await untilState(dev(), next.id, 'superseded', 'succeeded');
    expect(stale.state).toBe('superseded');
  });

  it('goes back to planning with all its parts', async () => {
    const draft = await dev().createChange({
      body: { kind: 'dns-zone', spec: { records: { a: '1' } } },
    });
    const spec = { records: { a: '1', b: '2', c: '3' } };
    const replanned = await dev().replanChange({
      params: { id: draft.id },
      body: { spec },
    });
    expect(replanned.children.map(({ facts }) => facts.name)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(replanned.steps).toHaveLength(4);
    expect(replanned.digest).not.toBe(draft.digest);
  });

  it('refuses what parts cannot be', async () => {
    const bundle = (changes: any[]) =>
      refusalOf(
        dev().createChange({
          body: { kind: 'bundle', spec: { title: 'B', changes } },
        }),
      );
    const counter = { kind: 'counter', spec: { counter: 'p', by: 1 } };
    expect(await bundle([counter, counter])).toEqual({
      status: 400,
      message: expect.stringContaining('alter the same: counter:p@test'),
    });
    expect(await bundle([counter])).toMatchObject({ status: 400 });
    expect(await bundle([counter, { kind: 'bundle', spec: {} }])).toMatchObject(
      { status: 400 },
    );
    expect(
      await bundle([counter, { kind: 'counter', spec: { by: 1 } }]),
    ).toEqual({
      status: 400,
      message: expect.stringContaining('spec.counter'),
    });
    expect(
      await bundle([
        counter,
        {
          kind: 'counter',
          spec: { counter: 'p', by: 1, environment: 'secret' },
        },
      ]),
    ).toMatchObject({ status: 403 });
  });
});
