export interface Config {
  fairway?: {
    /**
     * Kubernetes clusters. Files are read when they are needed, so a cluster may come up after the portal.
     */
    clusters?: Array<
      | {
          /** Unique name, used by environments and in URLs: lower case letters, digits and dashes. */
          name: string;
          /** For people. Defaults to the name. */
          title?: string;
          /** Address of the API server, `https://…`; `http://…` only together with `skipTLSVerify: true`. */
          server: string;
          /** Path of a PEM file with the certificates to trust. Relative to the backend's working folder. */
          caFile?: string;
          /** The same as base64 of PEM, as in a kubeconfig. */
          caData?: string;
          /** Accept any certificate. For trials only. */
          skipTLSVerify?: boolean;
          /** Account for reading; should not be able to read Secrets. */
          reader?: {
            /** @visibility secret */
            token?: string;
            /** Path of a file with the token; read again each minute, so it may be rotated. */
            tokenFile?: string;
          };
          /** Account that applies deployments in the namespaces of the environments. */
          deployer?: {
            /** @visibility secret */
            token?: string;
            /** Path of a file with the token; read again each minute, so it may be rotated. */
            tokenFile?: string;
          };
        }
      | {
          /** Unique name, used by environments and in URLs: lower case letters, digits and dashes. */
          name: string;
          /** For people. Defaults to the name. */
          title?: string;
          /** Path of a kubeconfig. Its user is used for reading and for deploying. */
          kubeconfig: string;
          /** Context in it. Defaults to its current context. */
          context?: string;
        }
    >;
  };
}
