import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Also without a user name and password, which would end up in logs, and without a query. */
const addressSchema = z
  .url({ protocol: /^https?$/, error: 'must be http:// or https://' })
  .refine(address => {
    const { username, password, search, hash } = new URL(address);
    return !username && !password && !search && !hash;
  }, 'must hold no user name, password, query or fragment');

function unique(values: string[]): boolean {
  return new Set(values).size === values.length;
}

const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]{1,128}$/, 'must be an environment of Fairway'),
  env: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, 'must be the name of an environment of Apollo'),
  title: z.string().min(1).optional(),
  // Anything else cannot go into a header, and the error that says so would show it.
  token: z.string().regex(/^[\x21-\x7e]+$/, 'must be one word without spaces'),
  configServiceUrl: addressSchema.optional(),
});

const serverFields = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'must be lower case letters, digits and dashes',
    ),
  title: z.string().min(1).optional(),
  portalUrl: addressSchema,
  standIn: z.boolean().default(false),
  operator: z.string().trim().min(1),
  publisher: z.string().trim().min(1).optional(),
  environments: z
    .array(environmentSchema)
    .min(1)
    .refine(
      environments => unique(environments.map(({ name }) => name)),
      'names an environment twice',
    )
    .refine(
      environments => unique(environments.map(({ env }) => env)),
      'names an environment of Apollo twice',
    ),
});

const serverSchema = serverFields.refine(
  ({ operator, publisher }) => operator !== publisher,
  { path: ['publisher'], error: 'must be another user than the operator' },
);

const serversSchema = z
  .array(serverSchema)
  .refine(
    servers => unique(servers.map(({ name }) => name)),
    'names a server twice',
  );

export type ApolloServerSettings = z.output<typeof serverSchema>;

/** Reads and validates `fairway.apollo.servers`. Throws InputError that names the field, never a value. */
export function readServers(config: Config): ApolloServerSettings[] {
  const values = config.getOptional<unknown>('fairway.apollo.servers') ?? [];
  const result = serversSchema.safeParse(values);
  if (result.success) return result.data;
  throw new InputError(
    `Configuration fairway.apollo.servers is wrong: ${z.prettifyError(
      result.error,
    )}`,
  );
}
