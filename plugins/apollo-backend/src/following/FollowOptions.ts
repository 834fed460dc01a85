import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** How publications are followed and kept. */
export interface FollowOptions {
  /** Most connections that wait for publications at a time. */
  connections: number;
  /** How often applications are asked for new namespaces. */
  lookEveryMs: number;
  /** How often the rules of gray releases are compared with the pods. */
  grayEveryMs: number;
  /** How long releases are kept that neither run nor are among the newest 20 of their namespace. */
  keepMs: number;
}

const KEY = 'fairway.apollo';

function readDuration(
  config: Config,
  name: string,
  options: { fallback: number; least: number },
): number {
  const key = `${KEY}.${name}`;
  if (!config.has(key)) return options.fallback;
  const duration = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (duration >= options.least) return duration;
  throw new InputError(
    `Configuration ${key} must be ${options.least / 1000} seconds or more`,
  );
}

/** Reads `fairway.apollo.follow` and `fairway.apollo.ledger`. Throws InputError that names the field. */
export function readFollowOptions(config: Config): FollowOptions {
  const connections =
    config.getOptionalNumber(`${KEY}.follow.connections`) ?? 1_000;
  if (!Number.isInteger(connections) || connections < 1) {
    throw new InputError(
      `Configuration ${KEY}.follow.connections must be a whole number from 1`,
    );
  }
  return {
    connections,
    lookEveryMs: readDuration(config, 'follow.lookEvery', {
      fallback: 5 * 60_000,
      least: 1_000,
    }),
    grayEveryMs: readDuration(config, 'follow.grayEvery', {
      fallback: 3_000,
      least: 500,
    }),
    keepMs: readDuration(config, 'ledger.keep', {
      fallback: 730 * 86_400_000,
      least: 86_400_000,
    }),
  };
}
