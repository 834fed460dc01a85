import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import {
  WinstonLogger,
  type WinstonLoggerLevelOverride,
} from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { format } from 'winston';
import { currentRequestId } from '../http/requestId';

const nameRequest = format(info => {
  const requestId = currentRequestId();
  return requestId ? Object.assign(info, { requestId }) : info;
});

function levelOverridesOf(config: Config) {
  return (
    config.getOptional<WinstonLoggerLevelOverride[]>(
      'backend.logger.overrides',
    ) ?? []
  );
}

/** Backstage's logger, configured by the same `backend.logger`, whose lines name the request they belong to as `requestId`. */
export const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const logger = WinstonLogger.create({
      meta: {
        service: 'backstage',
        ...config.getOptional<JsonObject>('backend.logger.meta'),
      },
      level: config.getOptionalString('backend.logger.level'),
      format: format.combine(
        nameRequest(),
        process.env.NODE_ENV === 'production'
          ? format.json()
          : WinstonLogger.colorFormat(),
      ),
    });
    const secretsOf = await createConfigSecretEnumerator({ logger });
    const follow = () => {
      logger.addRedactions(secretsOf(config));
      logger.setLevelOverrides(levelOverridesOf(config));
    };
    follow();
    config.subscribe?.(follow);
    return logger;
  },
});
