import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';

/** Environments of Apollo, in the order of their config services' ports, with those of Fairway that they are for. */
export const APOLLO_ENVIRONMENTS = [
  { name: 'DEV', fairway: 'dev', secret: 'apolloDevToken' },
  { name: 'FAT', fairway: 'test', secret: 'apolloFatToken' },
  { name: 'UAT', fairway: 'staging', secret: 'apolloUatToken' },
  { name: 'PRO', fairway: 'production', secret: 'apolloProToken' },
] as const;

/** The user of the stand-in in whose name Fairway writes. */
export const OPERATOR = 'fairway';

/** Where the stand-in's portal is. */
export function apolloUrl({ ports }: Settings): string {
  return `http://127.0.0.1:${ports.apollo}`;
}

/** Each environment's config service has a port after the portal's. */
export function configServicePort({ ports }: Settings, index: number): number {
  return ports.apollo + 1 + index;
}

/** How Fairway is told of the stand-in, for `fairway.apollo.servers`. */
export function apolloServerConfig(settings: Settings, secrets: Secrets) {
  return {
    name: 'apollo',
    title: 'Apollo',
    portalUrl: apolloUrl(settings),
    standIn: true,
    operator: OPERATOR,
    environments: APOLLO_ENVIRONMENTS.map(
      ({ name, fairway, secret }, index) => ({
        name: fairway,
        env: name,
        token: secrets[secret],
        configServiceUrl: `http://127.0.0.1:${configServicePort(
          settings,
          index,
        )}`,
      }),
    ),
  };
}
