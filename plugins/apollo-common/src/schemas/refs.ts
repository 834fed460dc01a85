import { entityRefSchema } from '@fairway/api-contract';
import { z } from 'zod';

/** Name of a store, environment, cluster or namespace, as addresses and configuration have it. */
export const nameSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.-]+$/, 'may hold letters, digits, dots, dashes and underscores');

/**
 * One namespace of configuration in one place.
 *
 * The application is not named: it is the one that the component's catalog entity names, so that nobody reaches another
 * team's configuration through a component of their own.
 */
export const namespaceRefShape = {
  /** Full reference of the component whose configuration it is. */
  component: entityRefSchema,
  /** Name of a configured store. */
  store: nameSchema,
  /** Name of an environment of Fairway, such as `production`; the store knows what it calls it. */
  environment: nameSchema,
  /** Apollo's cluster, `default` unless told; ConfigMaps have no other. */
  cluster: nameSchema.default('default'),
  /** With its suffix where it has one, such as `routes.yaml`. */
  namespace: nameSchema,
};
export const namespaceRefSchema = z.strictObject(namespaceRefShape);
export type NamespaceRef = z.output<typeof namespaceRefSchema>;

/** The formats of Apollo's namespaces. All but `properties` hold one text. */
export const FORMATS = [
  'properties',
  'yaml',
  'yml',
  'json',
  'xml',
  'txt',
] as const;
export const formatSchema = z.enum(FORMATS);
export type Format = z.output<typeof formatSchema>;

/** The key under which a namespace that is one text holds it. */
export const CONTENT_KEY = 'content';

/** Largest key, in characters (Apollo's portal, `item.key.length.limit`). */
export const KEY_LIMIT = 128;
/** Largest value, in characters (Apollo's portal, `item.value.length.limit`). */
export const VALUE_LIMIT = 20_000;
