import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { durationSeconds } from '../policy/duration';

const milliseconds = (seconds: number) =>
  durationSeconds
    .prefault({ milliseconds: seconds * 1000 })
    .transform(value => value * 1000);

const schema = z
  .strictObject({
    concurrency: z.number().int().min(1).max(500).default(20),
    // With what it does now and then, an idle replica asks the database less than once a second.
    pollInterval: milliseconds(1.1),
    leaseDuration: milliseconds(10),
    leaseRenewal: milliseconds(3),
    planTimeout: milliseconds(30),
    startRetry: milliseconds(600),
    undoRetryDelay: milliseconds(2),
  })
  .refine(
    ({ leaseDuration, leaseRenewal }) => leaseRenewal * 2 < leaseDuration,
    'leaseRenewal must be less than half of leaseDuration',
  )
  .prefault({});

/** How the engine works; durations in milliseconds. Defaults: see config.d.ts. */
export type EngineOptions = z.output<typeof schema>;

/** Reads `fairway.changes.engine`; throws an InputError that names the key. */
export function readEngineOptions(config: Config): EngineOptions {
  const key = 'fairway.changes.engine';
  const result = schema.safeParse(config.getOptional(key));
  if (result.success) return result.data;
  const details = result.error.issues.map(
    issue => `${[key, ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new InputError(`Invalid configuration: ${details.join('; ')}`);
}
