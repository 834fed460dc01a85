import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import type { PermissionInfo } from '@fairway/plugin-roles-common';
import { z } from 'zod';
import type { PluginCaller } from './PluginCaller';

type Criteria = PermissionCriteria<PermissionCondition>;

const answerSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      result: z.enum([AuthorizeResult.ALLOW, AuthorizeResult.DENY]),
    }),
  ),
});

/** Has conditions held against a resource by the plugin that owns it, as for decisions. */
export class ConditionEvaluator {
  private readonly plugins: PluginCaller;
  private readonly logger: LoggerService;

  constructor(options: { plugins: PluginCaller; logger: LoggerService }) {
    this.plugins = options.plugins;
    this.logger = options.logger;
  }

  /** Which of the conditions hold, in their order; undefined when the plugin cannot say now. */
  async evaluate(
    permission: PermissionInfo,
    resourceRef: string,
    conditions: Criteria[],
  ): Promise<boolean[] | undefined> {
    const { pluginId, resourceType } = permission;
    try {
      const response = await this.plugins.call(pluginId, 'apply-conditions', {
        items: conditions.map((condition, index) => ({
          id: String(index),
          resourceRef,
          resourceType,
          conditions: condition,
        })),
      });
      if (!response.ok) throw new Error(`It answers ${response.status}`);
      const { items } = answerSchema.parse(await response.json());
      const results = new Map(items.map(({ id, result }) => [id, result]));
      return conditions.map(
        (_, index) => results.get(String(index)) === AuthorizeResult.ALLOW,
      );
    } catch (error) {
      this.logger.warn(
        `Plugin ${pluginId} does not say whether conditions of ${permission.name} hold`,
        error as Error,
      );
      return undefined;
    }
  }
}
