import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HumanDuration, durationToMilliseconds } from '@backstage/types';

const KEY = 'fairway.deployments.healthInterval';

/** Reads how often clusters are looked at; 5 seconds unless told. Throws InputError below one second. */
export function readHealthInterval(config: Config): HumanDuration {
  if (!config.has(KEY)) return { seconds: 5 };
  const interval = readDurationFromConfig(config, { key: KEY });
  if (durationToMilliseconds(interval) < 1_000) {
    throw new InputError(`Configuration ${KEY} must be one second or more`);
  }
  return interval;
}
