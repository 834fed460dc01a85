import { NotFoundError } from '@backstage/errors';
import { localError, localText } from '@fairway/api-contract';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import {
  refusalOf,
  submitChange,
  withPortal,
} from '../__testUtils__/withPortal';
import { until, untilState } from '../__testUtils__/startPortal';

const zh = { language: 'zh-CN' as const };

/** A kind whose every sentence is known in both languages. */
const greeting = defineChangeKind<{ name: string; fail?: boolean }, {}>({
  id: 'greeting',
  title: localText('Greeting', '问候'),
  specSchema: z.strictObject({
    name: z.string().max(20),
    fail: z.boolean().optional(),
    environment: z.string().optional(),
  }),
  async resolve({ name, ...spec }) {
    if (name === 'nobody') {
      throw localError(
        NotFoundError,
        localText('spec.name: there is nobody', 'spec.name：没有此人'),
      );
    }
    return {
      key: `greeting:${name}`,
      title: localText(`greeting of ${name}`, `对 ${name} 的问候`),
      entityRef: null,
      environment: (spec as any).environment ?? 'test',
      system: null,
      ownerRef: 'group:default/shop',
    };
  },
  async plan({ name, fail }) {
    return {
      title: localText(
        `Greet ${name} ${'x'.repeat(300)}`,
        `问候 ${name} ${'好'.repeat(300)}`,
      ),
      summary: localText(`Greets ${name}.`, `向 ${name} 问好。`),
      risk: 'low',
      riskReasons: [localText('It is loud', '声音很大')],
      warnings: [localText('They may answer', '对方可能会回应')],
      facts: { name },
      diff: [
        {
          id: name,
          title: localText('Mood', '心情'),
          action: 'update',
          language: 'text',
          before: null,
          after: null,
          note: localText('Better', '变好'),
        },
      ],
      preconditions: {},
      undo: {
        possible: false,
        description: localText('Said is said', '覆水难收'),
      },
      details: { people: [{ name, mood: localText('happy', '高兴') }] },
      payload: {},
      steps: [
        {
          name: 'greet',
          title: localText('Say hello', '打招呼'),
          input: { fail: !!fail },
        },
      ],
    };
  },
  steps: {
    greet: {
      async run({ input, report }) {
        report({
          message: localText('Waving', '挥手'),
          details: { hand: localText('left', '左') },
        });
        if (input.fail) {
          throw localError(Error, localText('Lost the voice', '失声'));
        }
        return { result: 'done', message: localText('Heard', '已听到') };
      },
    },
  },
});

describe('language of the answers', () => {
  const bed = withPortal({
    kinds: () => [greeting],
    language: 'zh-CN',
    changes: {
      policies: [
        { name: 'test', match: { environment: ['test'] }, require: [] },
        {
          name: 'stage',
          match: { environment: ['staging'] },
          require: [
            {
              title: { en: 'The host', 'zh-CN': '主人' },
              group: 'group:default/operations',
            },
          ],
        },
      ],
    },
  });
  const plan = (spec: any) =>
    bed.portal.as('dev').createChange({ body: { kind: 'greeting', spec } });

  it('follows Accept-Language, for one change and for lists, in the same shapes', async () => {
    const { id, digest } = await plan({ name: 'ann', environment: 'staging' });
    const dev = bed.portal.as('dev');
    const params = { id };
    const english = await dev.getChange({ params });
    const chinese = await dev.getChange({ params }, zh);
    expect(english).toMatchObject({
      target: { title: 'greeting of ann' },
      plan: {
        summary: 'Greets ann.',
        riskReasons: ['It is loud'],
        details: { people: [{ name: 'ann', mood: 'happy' }] },
      },
      policy: { requirements: [{ title: 'The host' }] },
    });
    expect(chinese).toMatchObject({
      digest,
      target: { title: '对 ann 的问候' },
      plan: {
        summary: '向 ann 问好。',
        riskReasons: ['声音很大'],
        warnings: ['对方可能会回应'],
        diff: [{ title: '心情', note: '变好' }],
        undo: { description: '覆水难收' },
        details: { people: [{ name: 'ann', mood: '高兴' }] },
      },
      policy: {
        explanation: '适用规则“stage”，因为环境为 staging。',
        requirements: [{ title: '主人' }],
      },
      steps: [{ title: '打招呼' }],
      permitted: {
        decide: { allowed: false, why: '无需决定：变更的状态是“草稿”' },
      },
    });
    expect(chinese.title).toHaveLength(200);
    expect(english.title).toHaveLength(200);

    const query = { state: ['planned' as const], search: '问候 ANN' };
    const { items } = await dev.listChanges({ query }, zh);
    expect(items.map(item => item.target.title)).toEqual(['对 ann 的问候']);
    const kinds = await dev.listKinds({}, zh);
    expect(kinds.items.find(kind => kind.id === 'greeting')?.title).toBe(
      '问候',
    );
  });

  it('holds for what steps report, and for their errors', async () => {
    const dev = bed.portal.as('dev');
    const good = await submitChange(dev, 'greeting', { name: 'bob' });
    await untilState(dev, good.id, 'succeeded');
    const done = await dev.getChange({ params: { id: good.id } }, zh);
    expect(done.steps).toMatchObject([{ title: '打招呼', message: '已听到' }]);

    const bad = await submitChange(dev, 'greeting', {
      name: 'cid',
      fail: true,
    });
    const failed = await untilState(dev, bad.id, 'failed');
    expect(failed.message).toBe('"Say hello" failed: Lost the voice');
    const chinese = await dev.getChange({ params: { id: bad.id } }, zh);
    expect(chinese).toMatchObject({
      message: '“打招呼”失败：失声',
      steps: [{ error: '失声', details: { hand: '左' } }],
    });
    expect(
      await refusalOf(
        dev.actOnChange(
          { params: { id: bad.id }, body: { action: 'pause' } },
          zh,
        ),
      ),
    ).toEqual({
      status: 409,
      message: '状态为“失败”的变更不能暂停，只有以下状态可以：进行中',
    });
    const audit = await bed.portal
      .as('dev')
      .listAudit({ query: { changeId: bad.id } }, zh);
    expect(JSON.stringify(audit)).toContain('Lost the voice');
    expect(JSON.stringify(audit)).not.toMatch(/\p{Script=Han}/u);
  });

  it('is that of the installation in notifications', async () => {
    const dev = bed.portal.as('dev');
    const spec = { name: 'eve', environment: 'staging' };
    await submitChange(dev, 'greeting', spec);
    const told = await until(
      () =>
        bed.told.notifications.find(
          ({ payload }) => payload.topic === 'approval',
        ),
      found => found !== undefined,
    );
    expect(told.payload.title).toMatch(/^需要审批：问候 eve/);
    expect(told.payload.description).toBe('向 eve 问好。');
  });

  it.each([
    ['what a kind refuses', { name: 'nobody' }, 404, 'spec.name：没有此人'],
    [
      'what a schema refuses',
      { name: 'x'.repeat(21) },
      400,
      /^spec\.name: .*字符/,
    ],
    [
      'what no policy covers',
      { name: 'dan', environment: 'production' },
      403,
      /中没有规则涵盖环境“production”中类型为“greeting”的低风险变更/,
    ],
  ])('holds for %s', async (_, spec, status, message) => {
    const refusal = await refusalOf(
      bed.portal
        .as('dev')
        .createChange({ body: { kind: 'greeting', spec } }, zh),
    );
    expect(refusal.status).toBe(status);
    expect(refusal.message).toMatch(message);
  });
});
