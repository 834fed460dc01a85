/** Parts of a path of the Kubernetes API; `name` is empty for a list, `namespace` for what has none. */
export interface KubernetesPlace {
  plural: string;
  namespace: string;
  name: string;
}

const PATH =
  /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?$/;

/** Undefined for paths that are no object and no list of objects. */
export function parsePath(path: string): KubernetesPlace | undefined {
  const match = PATH.exec(path);
  if (!match) return undefined;
  const [, namespace = '', plural, name = ''] = match;
  return {
    plural,
    namespace: decodeURIComponent(namespace),
    name: decodeURIComponent(name),
  };
}
