export interface Config {
  fairway?: {
    deployments?: {
      /** Environments in the order of promotion. */
      environments?: Array<{
        /** Unique name, such as `staging`: lower case letters, digits and dashes. */
        name: string;
        /** For people, such as `Staging`; one text for all languages or one for each. */
        title: string | { en: string; 'zh-CN': string };
        description?: string | { en: string; 'zh-CN': string };
        /** Name of a cluster of `fairway.clusters`. */
        cluster: string;
        /**
         * Namespace of a system in this environment; `{system}` and `{environment}` stand for the names. Must hold `{system}`,
         * so that no two systems share a namespace.
         * Defaults to `{system}-{environment}`.
         */
        namespace?: string;
        /** Id of the executor that carries out deployments. Defaults to `kubernetes`. */
        executor?: string;
      }>;
      /** Seconds that a rollout may take before it counts as failed. Defaults to 300. */
      rolloutDeadlineSeconds?: number;
    };
    changes?: {
      /** Names of environments that are shown as protected; the policies say what that means. */
      protectedEnvironments?: string[];
    };
    helm?: {
      /** Path of the Helm 4 program that renders charts. Defaults to `helm`, found on the PATH. */
      path?: string;
    };
    kubectl?: {
      /** Path of the kubectl program that renders kustomizations. Defaults to `kubectl`, found on the PATH. */
      path?: string;
    };
  };
}
