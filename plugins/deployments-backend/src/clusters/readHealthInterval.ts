import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'fairway.deployments.healthInterval';

/** Reads every how many milliseconds clusters are asked whether they answer; 5,000 unless told. Throws InputError below one second. */
export function readHealthInterval(config: Config): number {
  if (!config.has(KEY)) return 5_000;
  const interval = durationToMilliseconds(
    readDurationFromConfig(config, { key: KEY }),
  );
  if (interval < 1_000) {
    throw new InputError(`Configuration ${KEY} must be one second or more`);
  }
  return interval;
}
