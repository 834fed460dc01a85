import { z } from 'zod';
import { defineApi } from './contract';
import { toOpenApi } from './openapi';
import { entityRefSchema, listOf, pageQuery } from './schemas';

describe('toOpenApi', () => {
  const document: any = toOpenApi(
    defineApi({
      pluginId: 'things',
      title: 'Things',
      version: '1',
      routes: {
        getThing: {
          method: 'GET',
          path: '/things/:id',
          summary: 'One thing',
          description: 'With all it has',
          params: z.strictObject({ id: z.coerce.number().int() }),
          query: z.strictObject({ ...pageQuery, sort: z.enum(['a', 'b']) }),
          response: z.object({ id: z.number() }),
        },
        makeThing: {
          method: 'POST',
          path: '/things/:id',
          summary: 'Make a thing',
          params: z.strictObject({ id: z.coerce.number().int() }),
          body: z.strictObject({ size: z.number().default(1) }),
          status: 201,
          response: z.object({ id: z.number() }),
        },
      },
    }),
  );

  it('describes path and query parameters', () => {
    const { parameters, operationId } = document.paths['/things/{id}'].get;
    expect(operationId).toBe('getThing');
    expect(parameters.map((p: any) => [p.name, p.in, p.required])).toEqual([
      ['id', 'path', true],
      ['limit', 'query', false],
      ['offset', 'query', false],
      ['sort', 'query', true],
    ]);
    expect(parameters[3].schema.enum).toEqual(['a', 'b']);
  });

  it('describes bodies as callers write them and responses as they come', () => {
    const { post } = document.paths['/things/{id}'];
    const { schema } = post.requestBody.content['application/json'];
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: { size: { default: 1 } },
    });
    expect(schema.required).toBeUndefined();
    expect(Object.keys(post.responses)).toEqual(['201', 'default']);
  });
});

describe('a schema that contains itself', () => {
  interface Tree {
    children: Tree[];
  }
  const tree: z.ZodType<Tree> = z.lazy(() =>
    z.object({ children: z.array(tree) }),
  );

  it('is found where the document refers to it', () => {
    const document: any = toOpenApi(
      defineApi({
        pluginId: 'trees',
        title: 'Trees',
        version: '1',
        routes: {
          getTree: {
            method: 'POST',
            path: '/tree',
            summary: 'A tree',
            body: z.strictObject({ tree, facts: z.json() }),
            response: z.object({ tree }),
          },
        },
      }),
    );
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(3);
    for (const [, ref] of refs) {
      const [, ...path] = ref.split('/');
      const found = path.reduce((at, key) => at?.[key], document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });
});

describe('schemas', () => {
  it('read lists from one text or several, and bound them', () => {
    const schema = listOf(entityRefSchema);
    expect(schema.parse('User:Default/A,user:default/b')).toEqual([
      'user:default/a',
      'user:default/b',
    ]);
    expect(schema.parse(['user:default/a'])).toEqual(['user:default/a']);
    expect(schema.safeParse('user:a').success).toBe(false);
    const many = Array<string>(51).fill('user:default/a');
    expect(schema.safeParse(many).success).toBe(false);
  });
});
