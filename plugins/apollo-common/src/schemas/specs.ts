import { entityRefSchema } from '@fairway/api-contract';
import { z } from 'zod';
import { grayRuleSchema } from './gray';
import {
  formatSchema,
  KEY_LIMIT,
  nameSchema,
  namespaceRefShape,
  VALUE_LIMIT,
} from './refs';

/** Kinds of changes that this domain contributes. */
export const CHANGE_SET_KIND = 'apollo-change-set';
export const ROLLBACK_KIND = 'apollo-rollback';
export const GRAY_KIND = 'apollo-gray';
export const PROVISION_KIND = 'apollo-provision';

export const keySchema = z
  .string()
  .min(1, 'must not be empty')
  .max(KEY_LIMIT)
  .regex(/^[^\s=\p{C}]+$/u, 'must hold no spaces, control characters or =');

export const valueSchema = z.string().max(VALUE_LIMIT);

/** What to do to the keys of a namespace. */
export const editsShape = {
  set: z
    .array(
      z.strictObject({
        key: keySchema,
        value: valueSchema,
        comment: z.string().max(256).optional(),
      }),
    )
    .max(500)
    .default([]),
  remove: z.array(keySchema).max(500).default([]),
};

/** The edits of one namespace. */
export const changeSetPartSchema = z
  .strictObject({ ...namespaceRefShape, ...editsShape })
  .refine(part => part.set.length + part.remove.length > 0, {
    message: 'names no key to set or remove',
  })
  .refine(
    part => {
      const keys = [...part.set.map(({ key }) => key), ...part.remove];
      return new Set(keys).size === keys.length;
    },
    { message: 'names a key twice' },
  );
export type ChangeSetPart = z.output<typeof changeSetPartSchema>;

/** Spec of `apollo-change-set`: published in the order of the parts; if one fails, those before it are rolled back. */
export const changeSetSpecSchema = z.strictObject({
  title: z.string().trim().min(1).max(64).optional(),
  /** With the whole, as many changes as the engine takes at once. */
  parts: z.array(changeSetPartSchema).min(1).max(49),
  /**
   * Edits that others saved and did not publish, in a namespace of the set: Apollo publishes a namespace as a whole, so
   * they are `refuse`d (the default), or `include`d and then shown in the diff.
   */
  unpublished: z.enum(['refuse', 'include']).default('refuse'),
  /** Where the policy allows it, published at once and reviewed afterwards. */
  emergency: z.boolean().default(false),
});
export type ChangeSetSpec = z.output<typeof changeSetSpecSchema>;

/** Spec of `apollo-rollback`: publishes again what an earlier release held. */
export const rollbackSpecSchema = z.strictObject({
  ...namespaceRefShape,
  /** Number of the release to go back to. */
  toRelease: z.number().int().min(1),
});
export type RollbackSpec = z.output<typeof rollbackSpecSchema>;

/** Spec of `apollo-gray`: one act on a namespace's gray release. */
export const graySpecSchema = z.discriminatedUnion('action', [
  /** Publishes edits to some clients; begins a gray release, or alters the one that is under way. */
  z.strictObject({
    action: z.literal('publish'),
    ...namespaceRefShape,
    ...editsShape,
    rule: grayRuleSchema,
  }),
  /** Alters who gets it. */
  z.strictObject({
    action: z.literal('retarget'),
    ...namespaceRefShape,
    rule: grayRuleSchema,
  }),
  /** Gives it to everybody. */
  z.strictObject({ action: z.literal('promote'), ...namespaceRefShape }),
  /** Ends it; everybody gets the main release again. */
  z.strictObject({ action: z.literal('abandon'), ...namespaceRefShape }),
]);
export type GraySpec = z.output<typeof graySpecSchema>;

/** Spec of `apollo-provision`: creates what is missing; what exists is left as it is. */
export const provisionSpecSchema = z.strictObject({
  component: entityRefSchema,
  store: nameSchema,
  environments: z.array(nameSchema).min(1).max(20),
  /** Creates the application, where the store has none. */
  app: z
    .strictObject({
      name: z.string().trim().min(1).max(64),
      organization: z.string().trim().min(1).max(64),
    })
    .optional(),
  /** Clusters beside `default`. */
  clusters: z.array(nameSchema).max(20).default([]),
  namespaces: z
    .array(
      z.strictObject({
        name: nameSchema.max(32),
        format: formatSchema.default('properties'),
        isPublic: z.boolean().default(false),
        comment: z.string().max(64).optional(),
      }),
    )
    .max(50)
    .default([]),
  /** Copies all keys of the same namespaces from there; nothing is published. */
  copyFrom: z
    .strictObject({
      component: entityRefSchema,
      environment: nameSchema,
      cluster: nameSchema.default('default'),
    })
    .optional(),
});
export type ProvisionSpec = z.output<typeof provisionSpecSchema>;
