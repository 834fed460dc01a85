/** A request to a Kubernetes API as the harness saw it. */
export interface KubernetesCall {
  /** Order of arrival, from 1. */
  number: number;
  /** Moment of arrival, milliseconds of `performance.now()`. */
  at: number;
  answeredAt?: number;
  cluster: string;
  /** The replica that sent it. */
  sender: string;
  method: string;
  path: string;
  /** Path and query, decoded. */
  url: string;
  /** `plural namespace/name`, or `plural namespace/` for lists. */
  target: string;
  namespace: string;
  name: string;
  /** Alters something: neither a read nor a dry run. */
  mutating: boolean;
  body: any;
  /** Undefined until the cluster has taken it; calls that were dropped never have one. */
  status?: number;
  /** Whether the cluster's state is another one since. */
  changed: boolean;
}

export interface Answer {
  status: number;
  body: any;
  /** See {@link KubernetesCall}. */
  changed: boolean;
}

/** What stands behind the recording server. */
export interface Upstream {
  handle(request: {
    method: string;
    path: string;
    query: URLSearchParams;
    /** `reader` or `deployer`. */
    role: string;
    contentType: string;
    body: any;
  }): Promise<Answer>;
}
