import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { answerIn, detailsSchema, textSchema } from './answers';
import { defineTexts } from './defineTexts';
import { errorText, localError, translateError } from './localError';
import {
  eachLanguage,
  joinTexts,
  localText,
  localTextOf,
  mapText,
  textIn,
} from './localText';
import { toOpenApi } from './openapi';

const ready = localText('Ready', '就绪');

const en = {
  ready: 'Ready',
  waits: (name: string, pods: number) =>
    `${name} waits for ${pods} ${pods === 1 ? 'pod' : 'pods'}`,
  because: (reasons: string[]) => `Because ${reasons.join(' and ')}`,
};
const zh: typeof en = {
  ready: '就绪',
  waits: (name, pods) => `${name} 正在等待 ${pods} 个 Pod`,
  because: reasons => `因为${reasons.join('，且')}`,
};
const texts = defineTexts({ en, 'zh-CN': zh });

describe('texts in several languages', () => {
  it('come out in one of them', () => {
    expect([textIn(ready, 'en'), textIn(ready, 'zh-CN')]).toEqual([
      'Ready',
      '就绪',
    ]);
    expect(textIn('web', 'zh-CN')).toBe('web');
  });

  it('are a plain string where all languages say the same', () => {
    expect(eachLanguage(() => 'web')).toBe('web');
    expect(mapText(ready, text => text.slice(0, 0))).toBe('');
    expect(joinTexts(['web', ready], ': ')).toEqual(
      localText('web: Ready', 'web: 就绪'),
    );
  });

  it('are filled in for each language, translated values too', () => {
    expect(texts.ready).toEqual(ready);
    expect(texts.waits(ready, 1)).toEqual(
      localText('Ready waits for 1 pod', '就绪 正在等待 1 个 Pod'),
    );
    expect(texts.because(['web', ready])).toEqual(
      localText('Because web and Ready', '因为web，且就绪'),
    );
  });

  it('are refused when a language is missing', () => {
    const schema = localTextOf(z.string().max(5));
    expect(schema.parse(ready)).toEqual(ready);
    const problem = (value: unknown) =>
      schema.safeParse(value).error?.issues[0].message;
    expect(problem({ en: 'Ready' })).toMatch(/each of en, zh-CN/);
    expect(problem({ ...Object(ready), fr: 'Prêt' })).toMatch(/fr/);
    expect(problem('longer')).toMatch(/<=5/);
    expect(problem(localText('longer', '短'))).toMatch(/<=5/);
  });
});

describe('answers', () => {
  const schema = z.object({ title: textSchema, details: detailsSchema });
  const answer = {
    title: ready,
    details: { pods: [{ name: 'a', why: ready }], en: 'kept' },
  };

  it('are in the language of the reader, at any depth of the details', () => {
    expect(answerIn('zh-CN', () => schema.parse(answer))).toEqual({
      title: '就绪',
      details: { pods: [{ name: 'a', why: '就绪' }], en: 'kept' },
    });
    expect(schema.parse(answer).title).toBe('Ready');
  });

  it('leave no language behind when they fail', () => {
    expect(() => answerIn('zh-CN', () => schema.parse({}))).toThrow();
    expect(schema.parse(answer).title).toBe('Ready');
  });

  it('are strings to the readers of the API', () => {
    const document = toOpenApi({
      pluginId: 'things',
      title: 'Things',
      version: '1',
      routes: {
        get: { method: 'GET', path: '/', summary: '', response: schema },
      },
    });
    expect(JSON.stringify(document)).toContain('"title":{"type":"string"}');
  });
});

describe('errors', () => {
  it('log in English and answer in the language of the caller', () => {
    const error = localError(ConflictError, texts.ready);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.message).toBe('Ready');
    expect(errorText(error)).toEqual(ready);
    expect(JSON.stringify({ ...error })).not.toContain('就绪');
    expect(translateError(error, 'zh-CN').message).toBe('就绪');
  });

  it('of others say what they say', () => {
    expect(errorText(new Error('refused'))).toBe('refused');
    expect(errorText('odd')).toBe('odd');
    expect(translateError(new Error('refused'), 'zh-CN').message).toBe(
      'refused',
    );
  });
});
