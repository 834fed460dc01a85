import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { localTextOf } from '@fairway/api-contract';
import { RISKS } from '@fairway/plugin-changes-common';
import { z } from 'zod';
import { durationSeconds } from './duration';

const names = z.array(z.string().min(1)).min(1);
const lowerCase = z.string().transform(value => value.toLowerCase());
const ref = (kind: string) =>
  lowerCase.refine(
    value => new RegExp(`^${kind}:[a-z0-9._-]+/[a-z0-9._{}-]+$`).test(value),
    `must be a full reference such as ${kind}:default/name`,
  );

const requirement = z
  .strictObject({
    title: localTextOf(z.string().min(1)).optional(),
    /** May contain `{owner}`, the name of the group that owns the target. */
    group: ref('group').optional(),
    users: z.array(ref('user')).min(1).optional(),
    count: z.number().int().min(1).max(20).default(1),
  })
  .refine(
    value => !value.group !== !value.users,
    'needs either `group` or `users`',
  )
  .refine(
    value => !value.users || value.users.length >= value.count,
    '`count` is larger than the number of `users`',
  );

const match = z.strictObject({
  kind: names.optional(),
  environment: names.optional(),
  system: names.optional(),
  owner: z.array(ref('group')).min(1).optional(),
  risk: z.array(z.enum(RISKS)).min(1).optional(),
});

const rule = z.strictObject({
  name: z.string().min(1).max(100),
  match: match.default({}),
  require: z.array(requirement).max(10),
  requestExpiry: durationSeconds.optional(),
  approvalExpiry: durationSeconds.optional(),
});

const DAY_SECONDS = 86_400;

const schema = z.strictObject({
  /** Read by itself. */
  engine: z.unknown().optional(),
  protectedEnvironments: z.array(z.string().min(1)).optional(),
  requestExpiry: durationSeconds.default(7 * DAY_SECONDS),
  approvalExpiry: durationSeconds.default(2 * DAY_SECONDS),
  emergencies: z.array(z.strictObject({ match })).default([]),
  policies: z
    .array(rule)
    .default([])
    .refine(
      rules => new Set(rules.map(({ name }) => name)).size === rules.length,
      'names must be unique',
    ),
});

/** One rule of `fairway.changes.policies`. */
export type PolicyRule = z.output<typeof rule>;

/** Who must approve what. Durations are in seconds. */
export type PolicyConfig = z.output<typeof schema>;

/** Reads and validates the policies; throws an InputError that names the key. */
export function readPolicyConfig(config: Config): PolicyConfig {
  const section = config.getOptional('fairway.changes') ?? {};
  const result = schema.safeParse(section);
  if (result.success) return result.data;
  const details = result.error.issues.map(
    issue =>
      `${['fairway.changes', ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new InputError(`Invalid configuration: ${details.join('; ')}`);
}
