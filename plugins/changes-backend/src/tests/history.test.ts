import type { JsonObject } from '@backstage/types';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import { submitChange, withPortal } from '../__testUtils__/withPortal';
import { untilState } from '../__testUtils__/startPortal';

const specSchema = z.strictObject({
  counter: z.string(),
  environment: z.string().default('test'),
  earlier: z.number().optional(),
});

/** A change kind that warns unless one was added to a counter before. */
const followerKind = defineChangeKind<z.infer<typeof specSchema>, JsonObject>({
  id: 'follower',
  title: 'Follower',
  specSchema,
  resolve: async ({ counter, environment }) => ({
    key: `follower:${counter}`,
    title: counter,
    entityRef: `component:default/${counter}`,
    environment,
    system: 'shop',
    ownerRef: 'group:default/shop',
  }),
  async plan({ counter, earlier }, context) {
    const known = earlier && (await context.earlier(earlier));
    const ran = await context.succeeded(`counter:${counter}@test`, {
      by: '1',
    });
    return {
      summary: `Follows ${counter}.`,
      risk: 'low',
      facts: {},
      diff: [],
      preconditions: {},
      undo: { possible: true, description: 'Nothing is altered.' },
      warnings: ran ? [] : [`${counter} never had one added`],
      details: known
        ? {
            state: known.state,
            succeeded: known.succeededAt !== null,
            message: known.message,
          }
        : {},
      payload: {},
      steps: [{ name: 'follow', title: 'Follow' }],
    };
  },
  steps: {
    follow: {
      run: async () => ({ result: 'done' }),
      undo: async () => ({ result: 'done' }),
    },
  },
});

describe('what plans see of earlier changes', () => {
  const bed = withPortal({ kinds: () => [followerKind] });
  const plan = (spec: Record<string, string | number>) =>
    bed.portal.as('dev').createChange({
      body: { kind: 'follower', spec },
    });
  const undo = async (id: number, reason: string) => {
    const dev = bed.portal.as('dev');
    await dev.actOnChange({ params: { id }, body: { action: 'undo', reason } });
    return untilState(dev, id, 'undone');
  };

  it('is what had succeeded when they were made, so that they hold until they start', async () => {
    const asked = await submitChange(bed.portal.as('dev'), 'follower', {
      counter: 'late',
      environment: 'staging',
    });
    expect(asked.state).toBe('awaiting-approval');
    expect(asked.plan.warnings).toEqual(['late never had one added']);

    const other = await bed.run({ counter: 'late', by: 2 });
    expect((await plan({ counter: 'late' })).plan.warnings).toHaveLength(1);
    expect(other.succeededAt).toBe(other.endedAt);
    const one = await bed.run({ counter: 'late', by: 1 });
    expect((await plan({ counter: 'late' })).plan.warnings).toEqual([]);

    await bed.approve(asked, 'appr');
    const done = await untilState(
      bed.portal.as('dev'),
      asked.id,
      'succeeded',
      'superseded',
    );
    expect(done).toMatchObject({
      state: 'succeeded',
      plan: { warnings: ['late never had one added'] },
    });

    // Having been undone since does not make it untried.
    const undone = await undo(one.id, 'too much');
    expect(undone.succeededAt).toBe(one.succeededAt);
    expect((await plan({ counter: 'late' })).plan.warnings).toEqual([]);
  });

  it('holds who undid a change and why, and whether it ever succeeded', async () => {
    const followed = await submitChange(bed.portal.as('dev'), 'follower', {
      counter: 'kept',
    });
    await untilState(bed.portal.as('dev'), followed.id, 'succeeded');
    const details = async () =>
      (await plan({ counter: 'kept', earlier: followed.id })).plan.details;
    expect(await details()).toEqual({
      state: 'succeeded',
      succeeded: true,
      message: null,
    });
    await undo(followed.id, 'not wanted');
    expect(await details()).toEqual({
      state: 'undone',
      succeeded: true,
      message: 'user:default/dev: not wanted',
    });

    bed.counters.after = () => {
      throw new Error('broken');
    };
    const failed = await bed.run({ counter: 'kept', by: 3 });
    expect(failed).toMatchObject({ state: 'undone', succeededAt: null });
  });
});
