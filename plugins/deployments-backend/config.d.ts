import { HumanDuration } from '@backstage/types';

export interface Config {
  fairway?: {
    deployments?: {
      /** How often each cluster is asked for the health of all components, at least 1 second. Defaults to 5 seconds. */
      healthInterval?: HumanDuration | string;
    };
  };
}
