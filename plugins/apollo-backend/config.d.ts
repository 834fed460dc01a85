import { HumanDuration } from '@backstage/types';

export interface Config {
  fairway?: {
    apollo?: {
      follow?: {
        /** Most connections that wait at the config services for publications, one for each application, cluster and environment. Further ones take turns. Defaults to 1000. */
        connections?: number;
        /** How often applications are asked for new namespaces, and stores that tell of no publications for what they publish; at least 1 second. Defaults to 5 minutes. */
        lookEvery?: HumanDuration | string;
        /** How often the rules of gray releases are compared with the pods; at least half a second. Defaults to 3 seconds. */
        grayEvery?: HumanDuration | string;
      };
      ledger?: {
        /** How long releases are kept, with what they held; running ones and the newest 20 of each namespace stay. At least 1 day. Defaults to 2 years. */
        keep?: HumanDuration | string;
      };
    };
  };
}
