import { HumanDuration } from '@backstage/types';

export interface Config {
  fairway?: {
    deployments?: {
      /** How often each cluster is asked whether it answers, at least 1 second. Defaults to 5 seconds. Health itself is watched. */
      healthInterval?: HumanDuration | string;
    };
  };
}
