import type { KubernetesObject } from '@fairway/plugin-clusters-node';

/** How a pod takes a ConfigMap: as files that Kubernetes renews, or once at the start. */
export type ConfigMapUse = 'files' | 'start';

interface Container {
  name: string;
  env?: { valueFrom?: { configMapKeyRef?: { name?: string } } }[];
  envFrom?: { configMapRef?: { name?: string } }[];
  volumeMounts?: { name: string; subPath?: string; subPathExpr?: string }[];
}

interface Volume {
  name: string;
  configMap?: { name?: string };
  projected?: { sources?: { configMap?: { name?: string } }[] };
}

function namesOf({ configMap, projected }: Volume): (string | undefined)[] {
  const sources = projected?.sources ?? [];
  return [configMap?.name, ...sources.map(source => source.configMap?.name)];
}

/** The ConfigMaps that a pod's containers take, by name. One that is taken in both ways counts as taken at the start. */
export function configMapUses({
  spec,
}: Pick<KubernetesObject, 'spec'>): Map<string, ConfigMapUse> {
  const uses = new Map<string, ConfigMapUse>();
  const note = (name: string | undefined, use: ConfigMapUse) => {
    if (name && uses.get(name) !== 'start') uses.set(name, use);
  };
  const volumes: Volume[] = spec?.volumes ?? [];
  const containers: Container[] = spec?.containers ?? [];
  for (const { env = [], envFrom = [], volumeMounts = [] } of containers) {
    env.forEach(each => note(each.valueFrom?.configMapKeyRef?.name, 'start'));
    envFrom.forEach(each => note(each.configMapRef?.name, 'start'));
    for (const mount of volumeMounts) {
      // Kubernetes does not renew what is mounted by a path within a volume.
      const isCopied = Boolean(mount.subPath || mount.subPathExpr);
      volumes
        .filter(({ name }) => name === mount.name)
        .flatMap(namesOf)
        .forEach(name => note(name, isCopied ? 'start' : 'files'));
    }
  }
  return uses;
}

/** Since when all containers of a pod run; null when one does not. */
export function runningSince({ status }: Pick<KubernetesObject, 'status'>) {
  const states: { state?: { running?: { startedAt?: string } } }[] =
    status?.containerStatuses ?? [];
  const starts = states.map(({ state }) => state?.running?.startedAt);
  return starts.length > 0 && starts.every(start => start !== undefined)
    ? new Date(Math.min(...starts.map(start => Date.parse(start!))))
    : null;
}
