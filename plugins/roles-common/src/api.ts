import {
  defineApi,
  entityRefSchema,
  pageOf,
  pageQuery,
} from '@fairway/api-contract';
import { z } from 'zod';
import {
  explanationSchema,
  rightsSchema,
  rolePersonSchema,
  roleSchema,
} from './schemas';

const userRef = entityRefSchema.refine(ref => ref.startsWith('user:'), {
  message: 'must be the reference of a user such as user:default/dana',
});
const roleName = z.string().regex(/^[a-z][a-z0-9-]*$/);

const ofWhom = {
  /** The caller unless told; anybody else's needs the permission `roles.read`. */
  userRef: userRef.optional(),
};

/** What {@link rolesApi.routes.explainPermission} is asked. */
export const explanationQuery = z.strictObject({
  ...ofWhom,
  /** Its name, such as `changes.change.request`. */
  permission: z.string().min(1).max(200),
  /** What it is about, as its plugin names resources, such as `component:default/web` for entities of the catalog. */
  resourceRef: z.string().min(1).max(1000).optional(),
});

/**
 * The HTTP API of the roles: who may do what and why. Served by the policy module of the permission backend, below
 * `/access`; where another policy decides, it is not there.
 */
export const rolesApi = defineApi({
  pluginId: 'permission',
  title: 'Roles',
  version: '1',
  routes: {
    listRoles: {
      method: 'GET',
      path: '/access/roles',
      summary: 'The configured roles: who has them and what they grant',
      access: 'user',
      query: z.strictObject(pageQuery),
      response: pageOf(roleSchema),
    },
    listPeople: {
      method: 'GET',
      path: '/access/people',
      summary: 'People of the catalog, all or those who have a role',
      access: 'user',
      query: z.strictObject({
        ...pageQuery,
        role: roleName.optional(),
        /** Words of the name. */
        search: z.string().max(100).optional(),
      }),
      response: pageOf(rolePersonSchema),
    },
    getRights: {
      method: 'GET',
      path: '/access/rights',
      summary: 'Everything that a person may do, and why',
      access: 'user',
      query: z.strictObject(ofWhom),
      response: rightsSchema,
    },
    explainPermission: {
      method: 'GET',
      path: '/access/explanation',
      summary: 'Whether a person may do one thing, and why',
      description:
        'Decides exactly as the portal does: the conditions of the roles are held against the resource by the plugin that owns it. Without a resource the answer says under which conditions.',
      access: 'user',
      query: explanationQuery,
      response: explanationSchema,
    },
  },
});
