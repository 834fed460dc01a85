import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { localTextOf } from '@fairway/api-contract';
import { z } from 'zod';

const paramsSchema = z.record(z.string(), z.json());

/** A condition of a grant: a rule of the plugin that owns the permission, or a combination of conditions. */
export type ConditionConfig =
  | { rule: string; params?: Record<string, JsonValue> }
  | { anyOf: ConditionConfig[] }
  | { allOf: ConditionConfig[] }
  | { not: ConditionConfig };

const conditionSchema: z.ZodType<ConditionConfig> = z.lazy(() =>
  z.union([
    z.strictObject({
      rule: z.string().min(1),
      params: paramsSchema.optional(),
    }) as z.ZodType<ConditionConfig>,
    z.strictObject({ anyOf: z.array(conditionSchema).min(1) }),
    z.strictObject({ allOf: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

const entityRef = (kind: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${kind}:[a-z0-9._-]+/[a-z0-9._-]+$`),
      `must be a full, lower-case reference such as ${kind}:default/name`,
    );

const grantSchema = z.strictObject({
  /** Names of permissions; a trailing `*` stands for any rest, such as `catalog.*`. */
  permissions: z.array(z.string().regex(/^[a-z][\w.-]*(\*)?$|^\*$/)).min(1),
  when: conditionSchema.optional(),
});

const roleSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: localTextOf(z.string().min(1).max(100)).optional(),
    everyone: z.boolean().default(false),
    groups: z.array(entityRef('group')).default([]),
    users: z.array(entityRef('user')).default([]),
    allow: z.array(grantSchema).min(1),
  })
  .refine(role => role.everyone || role.groups.length + role.users.length > 0, {
    message: 'needs everyone: true, groups or users',
  });

/** A role: who has it and what it allows. */
export type Role = z.infer<typeof roleSchema>;

/** What one entry of `allow` grants. */
export type Grant = Role['allow'][number];

/**
 * Reads `fairway.permissions.roles`. Throws InputError that names the entry and the rule it breaks.
 */
export function readRoles(config: Config): Role[] {
  const raw = config.getOptional('fairway.permissions.roles') ?? [];
  const result = z.array(roleSchema).safeParse(raw);
  if (!result.success) {
    throw new InputError(
      `Configuration of fairway.permissions.roles is invalid: ${result.error.issues
        .map(issue => `${issue.path.join('.')}: ${issue.message}`)
        .join('; ')}`,
    );
  }
  const names = result.data.map(role => role.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `Configuration of fairway.permissions.roles names ${twice} twice; give each role a name of its own`,
    );
  }
  return result.data;
}
