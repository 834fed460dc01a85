import {
  LoggerService,
  RootSystemMetadataService,
} from '@backstage/backend-plugin-api';
import type { PermissionInfo } from '@fairway/plugin-roles-common';
import { z } from 'zod';
import type { PluginCaller } from './PluginCaller';

/** How long it takes until a plugin that did not answer is asked again, or one that changed with an upgrade. */
const REMEMBERED_MS = 60_000;

const metadataSchema = z.object({
  permissions: z.array(
    z.object({
      name: z.string(),
      resourceType: z.string().optional(),
      attributes: z.object({
        action: z.enum(['create', 'read', 'update', 'delete']).optional(),
      }),
    }),
  ),
  rules: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      resourceType: z.string(),
    }),
  ),
});

/** The permissions of all installed plugins, by plugin and name. */
export interface KnownPermissions {
  permissions: PermissionInfo[];
  /** What a rule means in its plugin's words, by resource type and name. */
  describeRule(resourceType: string | null, rule: string): string | null;
  /** Ids of plugins that did not answer. */
  unavailable: string[];
}

type Metadata = z.infer<typeof metadataSchema>;

/** Reads which permissions and rules there are from the plugins that declare them. */
export class PermissionCatalog {
  private readonly plugins: PluginCaller;
  private readonly system: RootSystemMetadataService;
  private readonly logger: LoggerService;
  private known?: { until: number; permissions: Promise<KnownPermissions> };

  constructor(options: {
    plugins: PluginCaller;
    system: RootSystemMetadataService;
    logger: LoggerService;
  }) {
    this.plugins = options.plugins;
    this.system = options.system;
    this.logger = options.logger;
  }

  async list(): Promise<KnownPermissions> {
    if (this.known && this.known.until > Date.now()) {
      return this.known.permissions;
    }
    const permissions = this.load();
    this.known = { until: Date.now() + REMEMBERED_MS, permissions };
    permissions.catch(() => {
      this.known = undefined;
    });
    return permissions;
  }

  private async load(): Promise<KnownPermissions> {
    const ids = (await this.system.getInstalledPlugins())
      .map(({ pluginId }) => pluginId)
      .sort();
    const unavailable: string[] = [];
    const found = await Promise.all(
      ids.map(async pluginId => {
        try {
          return { pluginId, metadata: await this.read(pluginId) };
        } catch (error) {
          this.logger.warn(
            `Plugin ${pluginId} does not say which permissions it has`,
            error as Error,
          );
          unavailable.push(pluginId);
          return { pluginId, metadata: undefined };
        }
      }),
    );
    const descriptions = new Map(
      found.flatMap(({ metadata }) =>
        (metadata?.rules ?? []).map(rule => [
          `${rule.resourceType} ${rule.name}`,
          rule.description,
        ]),
      ),
    );
    return {
      permissions: found.flatMap(({ pluginId, metadata }) =>
        (metadata?.permissions ?? []).map(permission => ({
          name: permission.name,
          pluginId,
          resourceType: permission.resourceType ?? null,
          action: permission.attributes.action ?? null,
        })),
      ),
      describeRule: (resourceType, rule) =>
        descriptions.get(`${resourceType} ${rule}`) ?? null,
      unavailable: unavailable.sort(),
    };
  }

  private async read(pluginId: string): Promise<Metadata | undefined> {
    const response = await this.plugins.call(pluginId, 'metadata');
    const type = response.headers.get('Content-Type') ?? '';
    // A plugin without permissions has no such route; the one that serves the web app answers with its page.
    if (response.status === 404 || type.startsWith('text/html')) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) throw new Error(`It answers ${response.status}`);
    return metadataSchema.parse(await response.json());
  }
}
