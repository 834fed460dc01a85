import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createPermission } from '@backstage/plugin-permission-common';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';

/** A thing and who owns it, by name. */
export interface Thing {
  name: string;
  ownerRef: string;
}

export const thingReadPermission = createPermission({
  name: 'things.thing.read',
  attributes: { action: 'read' },
  resourceType: 'things-thing',
});
export const thingDeletePermission = createPermission({
  name: 'things.thing.delete',
  attributes: { action: 'delete' },
  resourceType: 'things-thing',
});
export const settingsPermission = createPermission({
  name: 'things.settings.read',
  attributes: { action: 'read' },
});

const thingRef = createPermissionResourceRef<Thing, never>().with({
  pluginId: 'things',
  resourceType: 'things-thing',
});

const hasOwner = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Things that the claims own',
  resourceRef: thingRef,
  paramsSchema: z.object({ claims: z.array(z.string()) }),
  apply: (thing, { claims }) => claims.includes(thing.ownerRef),
  toQuery: () => {
    throw new Error('Not used');
  },
});

const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Things of a name',
  resourceRef: thingRef,
  paramsSchema: z.object({ name: z.string() }),
  apply: (thing, { name }) => thing.name === name,
  toQuery: () => {
    throw new Error('Not used');
  },
});

/** A plugin with a resource and rules of its own. Set `away` to have its conditions fail. */
export class Things {
  away = false;
  private readonly things: Thing[];

  constructor(things: Thing[]) {
    this.things = things;
  }

  plugin() {
    return createBackendPlugin({
      pluginId: 'things',
      register: env => {
        env.registerInit({
          deps: { registry: coreServices.permissionsRegistry },
          init: async ({ registry }) => {
            registry.addPermissions([settingsPermission]);
            registry.addResourceType({
              resourceRef: thingRef,
              permissions: [thingReadPermission, thingDeletePermission],
              rules: [hasOwner, hasName],
              getResources: async refs => {
                if (this.away) throw new Error('The things are away');
                return refs.map(ref =>
                  this.things.find(({ name }) => name === ref),
                );
              },
            });
          },
        });
      },
    });
  }
}
