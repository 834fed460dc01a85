import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const KEY = 'search.collators.changes';
const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  // The plugin of changes may start later than that of the search.
  initialDelay: { seconds: 5 },
};
const limitSchema = z.number().int().min(1).max(100_000).default(10_000);

/** Reads `search.collators.changes`; throws an InputError that names the key. */
export function readCollatorOptions(config: Config): {
  schedule: SchedulerServiceTaskScheduleDefinition;
  limit: number;
} {
  const schedule = config.getOptionalConfig(`${KEY}.schedule`);
  const limit = limitSchema.safeParse(config.getOptional(`${KEY}.limit`));
  if (!limit.success) {
    throw new InputError(
      `Invalid configuration: ${KEY}.limit: ${limit.error.issues[0].message}`,
    );
  }
  return {
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : SCHEDULE,
    limit: limit.data,
  };
}
