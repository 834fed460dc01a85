import { z } from 'zod';
import type { ApiContract, Route } from './contract';

/** Schemas that others refer to by name, such as those that contain themselves. */
type Shared = Record<string, object>;

/**
 * The JSON Schema of a type. What it refers to goes to the components of the document, under the given prefix: references
 * are resolved from the top of the document, where a schema's own definitions are not found.
 */
function toSchema(
  type: z.ZodType,
  io: 'input' | 'output',
  prefix: string,
  shared: Shared,
): object {
  const { $schema, ...whole } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
  });
  const { $defs = {}, ...schema } = JSON.parse(
    JSON.stringify(whole).replaceAll(
      '"$ref":"#/$defs/',
      `"$ref":"#/components/schemas/${prefix}`,
    ),
  );
  for (const [key, definition] of Object.entries<object>($defs)) {
    shared[prefix + key] = definition;
  }
  return schema;
}

function toParameters(
  type: z.ZodType | undefined,
  place: 'path' | 'query',
  prefix: string,
  shared: Shared,
) {
  if (!type) return [];
  const schema = toSchema(type, 'input', prefix, shared) as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || !!schema.required?.includes(name),
    ...(property.description ? { description: property.description } : {}),
    schema: property,
  }));
}

function toOperation(id: string, route: Route, shared: Shared) {
  const success = String(route.status ?? 200);
  const content = route.response
    ? {
        'application/json': {
          schema: toSchema(route.response, 'output', `${id}Response`, shared),
        },
      }
    : { [route.contentType ?? 'application/json']: {} };
  return {
    operationId: id,
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    parameters: [
      ...toParameters(route.params, 'path', `${id}Path`, shared),
      ...toParameters(route.query, 'query', `${id}Query`, shared),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: toSchema(route.body, 'input', `${id}Body`, shared),
              },
            },
          },
        }
      : {}),
    responses: {
      [success]: { description: 'Success', content },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

/** The OpenAPI 3.1 document of a contract (spec.openapis.org/oas/v3.1.1; its schemas are JSON Schema 2020-12). */
export function toOpenApi(contract: ApiContract) {
  const paths: Record<string, Record<string, object>> = {};
  const schemas: Shared = {};
  for (const [id, route] of Object.entries(contract.routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = toOperation(id, route, schemas);
  }
  return {
    openapi: '3.1.0',
    info: { title: contract.title, version: contract.version },
    servers: [{ url: `/api/${contract.pluginId}` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses: {
        Error: {
          description:
            'The error names the field, the rule and the way forward',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  error: {
                    type: 'object',
                    properties: {
                      name: { type: 'string' },
                      message: { type: 'string' },
                    },
                    required: ['name', 'message'],
                  },
                  response: {
                    type: 'object',
                    properties: { statusCode: { type: 'integer' } },
                  },
                },
                required: ['error'],
              },
            },
          },
        },
      },
    },
  };
}
