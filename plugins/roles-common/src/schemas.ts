import { textSchema } from '@fairway/api-contract';
import { z } from 'zod';

/** A condition of a grant: a rule of the plugin that owns the permission, or a combination of conditions. */
export type Condition =
  | {
      type: 'rule';
      /** As its plugin names it, such as `HAS_OWNER`. */
      rule: string;
      /** What the rule means in its plugin's own words; null where that plugin does not say. */
      description: string | null;
      /** As configured: `$user` stands for the person, `$claims` for the person and their groups. */
      params: Record<string, z.core.util.JSONType>;
      holds: boolean | null;
    }
  | {
      /** `not` has one condition. */
      type: 'anyOf' | 'allOf' | 'not';
      conditions: Condition[];
      holds: boolean | null;
    };

/** `holds` is null where nothing was asked that the condition could be held against. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({
      type: z.literal('rule'),
      rule: z.string(),
      description: z.string().nullable(),
      params: z.record(z.string(), z.json()),
      holds: z.boolean().nullable(),
    }),
    z.object({
      type: z.enum(['anyOf', 'allOf', 'not']),
      conditions: z.array(conditionSchema),
      holds: z.boolean().nullable(),
    }),
  ]),
);

const roleName = {
  name: z.string(),
  /** The name where the configuration gives no title. */
  title: textSchema,
};

/** Who has a role by configuration; references are full and lower-case. */
const roleHolders = {
  /** Everybody who is signed in and known to the catalog. */
  everyone: z.boolean(),
  /** Their members, and the members of the groups below them. */
  groups: z.array(z.string()),
};

/** A role with what it grants. */
export const roleSchema = z.object({
  ...roleName,
  ...roleHolders,
  users: z.array(z.string()),
  grants: z.array(
    z.object({
      /** Names of permissions; a trailing `*` stands for any rest. */
      permissions: z.array(z.string()),
      condition: conditionSchema.nullable(),
    }),
  ),
});
export type Role = z.infer<typeof roleSchema>;

/** Why a person has a role. */
export const holdingReasonSchema = z.object({
  type: z.enum(['everyone', 'user', 'group']),
  /** For `group`: from a group that the person is in up to the one that has the role. Empty otherwise. */
  path: z.array(z.string()),
});
export type HoldingReason = z.infer<typeof holdingReasonSchema>;

/** A role that a person has, and why. */
export const heldRoleSchema = z.object({
  ...roleName,
  reasons: z.array(holdingReasonSchema).min(1),
});
export type HeldRole = z.infer<typeof heldRoleSchema>;

/** A permission as its plugin declares it. */
export const permissionSchema = z.object({
  name: z.string(),
  pluginId: z.string(),
  /** What conditions are held against; null for a permission without resources. */
  resourceType: z.string().nullable(),
  action: z.enum(['create', 'read', 'update', 'delete']).nullable(),
});
export type PermissionInfo = z.infer<typeof permissionSchema>;

/** `conditional`: it depends on what is asked for. */
export const decisionSchema = z.enum(['allow', 'conditional', 'deny']);
export type AccessDecision = z.infer<typeof decisionSchema>;

/** What a role of a person grants of one permission. */
export const personGrantSchema = z.object({
  /** Name of the role. */
  role: z.string(),
  condition: conditionSchema.nullable(),
});
export type PersonGrant = z.infer<typeof personGrantSchema>;

const personSchema = {
  userRef: z.string(),
  /** False when the catalog does not know the person, who may then do nothing. */
  known: z.boolean(),
  roles: z.array(heldRoleSchema),
};

/** Everything that a person may do, and why. */
export const rightsSchema = z.object({
  ...personSchema,
  /** Groups of the person; those that are not `direct` are above others. */
  groups: z.array(z.object({ ref: z.string(), direct: z.boolean() })),
  permissions: z.array(
    z.object({
      permission: permissionSchema,
      decision: decisionSchema,
      grants: z.array(personGrantSchema),
    }),
  ),
  /** Ids of plugins that did not say which permissions they have. */
  unavailable: z.array(z.string()),
});
export type Rights = z.infer<typeof rightsSchema>;

/** Whether a person may do one thing, and why. */
export const explanationSchema = z.object({
  ...personSchema,
  permission: permissionSchema,
  resourceRef: z.string().nullable(),
  decision: decisionSchema,
  /** Grants of the person's roles, with what came of their conditions. */
  grants: z.array(personGrantSchema),
  /** The way forward: roles that the person does not have and that grant the permission. */
  otherRoles: z.array(z.object({ ...roleName, ...roleHolders })),
  /** Why the conditions could not be held against the resource; null when they were, or did not have to be. */
  unevaluated: z.enum(['no-resource', 'unavailable']).nullable(),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** A person of the catalog. */
export const rolePersonSchema = z.object({
  ref: z.string(),
  displayName: z.string().nullable(),
  /** Groups that the person is in. */
  groups: z.array(z.string()),
});
export type RolePerson = z.infer<typeof rolePersonSchema>;
