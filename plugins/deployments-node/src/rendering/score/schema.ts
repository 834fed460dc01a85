import { z } from 'zod';

const labelName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be 2 to 63 lower case letters, digits and dashes',
  );

const port = z.number().int().min(1).max(65535);

const quantities = z.strictObject({
  cpu: z
    .string()
    .regex(/^(\d+m?|\d*\.\d+)$/, 'must be CPUs such as "0.5" or "250m"')
    .optional(),
  memory: z
    .string()
    .regex(/^[1-9]\d*(K|M|G|T|Ki|Mi|Gi|Ti)?$/, 'must be bytes such as "256Mi"')
    .transform(memory => memory.replace(/K$/, 'k'))
    .optional(),
});

const probe = z
  .strictObject({
    httpGet: z
      .strictObject({
        host: z.string().min(1).optional(),
        scheme: z.enum(['HTTP', 'HTTPS']).optional(),
        path: z.string().startsWith('/'),
        port,
        httpHeaders: z
          .array(
            z.strictObject({
              name: z.string().regex(/^[A-Za-z0-9_-]+$/),
              value: z.string().min(1),
            }),
          )
          .optional(),
      })
      .optional(),
    exec: z.strictObject({ command: z.array(z.string()).min(1) }).optional(),
  })
  .refine(({ httpGet, exec }) => httpGet || exec, 'needs httpGet or exec');
export type ScoreProbe = z.infer<typeof probe>;

const fileContent = {
  mode: z
    .string()
    .regex(/^0?[0-7]{3}$/, 'must be octal such as "0644"')
    .optional(),
  source: z.string().min(1).optional(),
  content: z.string().optional(),
  binaryContent: z.base64().optional(),
  noExpand: z.boolean().optional(),
};

const absolutePath = z
  .string()
  .regex(
    /^\/(?!.*(^|\/)\.\.(\/|$))[^:\0]*[^/:\0]$/,
    'must be an absolute path without ".." parts',
  );

/** The specification knows both: a list whose items name their target, and a map by target. */
function byTarget<Shape extends z.ZodRawShape>(shape: Shape) {
  const item = z.strictObject({ target: absolutePath, ...shape });
  return z.preprocess(value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return value;
    }
    return Object.entries(value).map(([target, rest]) => ({ target, ...rest }));
  }, z.array(item));
}

const container = z.strictObject({
  image: z.string().min(1),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  variables: z
    .record(
      z.string().regex(/^[A-Za-z_.-][\w.-]*$/, 'must be a name of a variable'),
      z.string('must be a string; put numbers and booleans in quotes'),
    )
    .optional(),
  files: byTarget(fileContent)
    .refine(
      files =>
        files.every(
          ({ source, content, binaryContent }) =>
            [source, content, binaryContent].filter(
              value => value !== undefined,
            ).length === 1,
        ),
      'each file needs one of content, binaryContent and source',
    )
    .optional(),
  volumes: byTarget({
    source: z.string().min(1),
    path: z.string().min(1).optional(),
    readOnly: z.boolean().optional(),
  }).optional(),
  resources: z
    .strictObject({
      limits: quantities.optional(),
      requests: quantities.optional(),
    })
    .optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
});
export type ScoreContainer = z.infer<typeof container>;

const resource = z.strictObject({
  type: z.string().min(1),
  class: z.string().optional(),
  id: z.string().optional(),
  metadata: z.record(z.string(), z.json()).optional(),
  params: z.record(z.string(), z.json()).optional(),
});
export type ScoreResource = z.infer<typeof resource>;

/** A Score workload, version `score.dev/v1b1` of docs.score.dev. */
export const scoreSchema = z.strictObject({
  apiVersion: z.literal('score.dev/v1b1'),
  metadata: z.looseObject({
    name: labelName,
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  service: z
    .strictObject({
      ports: z
        .record(
          labelName,
          z.strictObject({
            port,
            protocol: z.enum(['TCP', 'UDP']).optional(),
            targetPort: port.optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  containers: z
    .record(labelName, container)
    .refine(
      containers => Object.keys(containers).length > 0,
      'needs at least one container',
    ),
  resources: z.record(z.string(), resource).optional(),
});
export type ScoreWorkload = z.infer<typeof scoreSchema>;
