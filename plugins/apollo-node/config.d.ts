export interface Config {
  fairway?: {
    /** Apollo configuration centres (apolloconfig/apollo). Without it, none is used. */
    apollo?: {
      servers?: Array<{
        /** Unique name, used in URLs and in changes: lower case letters, digits and dashes. */
        name: string;
        /** For people. Defaults to the name. */
        title?: string;
        /** Address of Apollo's portal, `https://…` or `http://…`. */
        portalUrl: string;
        /** It only stands in for Apollo; every page says so. Defaults to false. */
        standIn?: boolean;
        /** The user of Apollo's portal in whose name everything is written. It must exist there. */
        operator: string;
        /**
         * Another user of Apollo's portal, in whose name is published and rolled back. Needed where `namespace.lock.switch`
         * lets nobody publish what they edited. It must exist there. Defaults to the operator.
         */
        publisher?: string;
        environments: Array<{
          /** Name of the environment of Fairway, such as `production`; unique within the server. */
          name: string;
          /** What Apollo calls it, such as `PRO`. */
          env: string;
          /** For people. Defaults to what Apollo calls it. */
          title?: string;
          /**
           * The consumer's token for this environment; from Apollo 3.0 also a user's, `apollo_pat_…`.
           * @visibility secret
           */
          token: string;
          /** Address of the environment's config service. Without it nobody is asked what an instance would be given. */
          configServiceUrl?: string;
        }>;
      }>;
      /** Kubernetes ConfigMaps as a store of configuration, for teams without Apollo. */
      configMaps?: {
        /** Defaults to false. */
        enabled?: boolean;
        /** For people. Defaults to `ConfigMaps`. */
        title?: string;
      };
    };
  };
}
