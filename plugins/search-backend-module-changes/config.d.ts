import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

/** Configuration of the search for changes. */
export interface Config {
  search?: {
    collators?: {
      changes?: {
        /** How often the index is made anew. Defaults to every 10 minutes, first 5 seconds after the start. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** How many changes can be found, the newest: 1 to 100,000. Defaults to 10,000. */
        limit?: number;
      };
    };
  };
}
