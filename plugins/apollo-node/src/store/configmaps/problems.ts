import { ConflictError } from '@backstage/errors';
import { type LocalText, localError, localText } from '@fairway/api-contract';
import type {
  KubernetesApi,
  KubernetesObject,
} from '@fairway/plugin-clusters-node';
import {
  type DeploymentPlace,
  ownershipLabels,
} from '@fairway/plugin-deployments-node';
import { NAMESPACE_LABEL, objectName, STATE_LABEL } from './objects';

/** Kubernetes counts the bytes of all values of a ConfigMap. */
const MAX_BYTES = 1024 * 1024;

/** Why a ConfigMap cannot have a key, as Kubernetes judges it; null when it can. */
export function problemOfKey(key: string): LocalText | null {
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
    return localText(
      'a key of a ConfigMap holds letters, digits, dots, dashes and underscores alone, at most 253; name it otherwise',
      'ConfigMap 的键只能包含字母、数字、点、短横线和下划线，最多 253 个字符；请换一个名称',
    );
  }
  return /^\.\.|^\.$/.test(key)
    ? localText(
        'a key of a ConfigMap is mounted as a file, so it is not "." and does not begin with ".."; name it otherwise',
        'ConfigMap 的键会挂载为文件，因此不能是“.”，也不能以“..”开头；请换一个名称',
      )
    : null;
}

/** Why a ConfigMap cannot hold these values together; null when it can. */
export function problemOfSize(
  values: Record<string, string>,
): LocalText | null {
  const bytes = Object.values(values).reduce(
    (sum, value) => sum + Buffer.byteLength(value),
    0,
  );
  if (bytes <= MAX_BYTES) return null;
  const kibibytes = Math.ceil(bytes / 1024);
  return localText(
    `a ConfigMap holds at most 1,024 KiB of values, and these are ${kibibytes} KiB; move some keys to another namespace of configuration`,
    `一个 ConfigMap 的值合计最多 1,024 KiB，而这些值有 ${kibibytes} KiB；请把部分键移到另一个配置命名空间`,
  );
}

/** Why nothing can be published to an immutable ConfigMap. */
export function immutable(name: string): LocalText {
  return localText(
    `The ConfigMap ${name} is immutable, so that nothing can be published to it; somebody made it so outside Fairway. Keep its values, delete it with kubectl, and create it here again`,
    `ConfigMap ${name} 是不可变的，无法向其发布；这是在 Fairway 之外设置的。请保留其中的值，用 kubectl 删除它，再在此处重新创建`,
  );
}

function labelsOf(place: DeploymentPlace, namespace: string) {
  return { ...ownershipLabels(place), [NAMESPACE_LABEL]: namespace };
}

function isOurs(
  { metadata }: KubernetesObject,
  place: DeploymentPlace,
  namespace: string,
): boolean {
  return Object.entries(labelsOf(place, namespace)).every(
    ([label, value]) => metadata.labels?.[label] === value,
  );
}

function belongsToOthers(
  { metadata }: KubernetesObject,
  place: DeploymentPlace,
  namespace: string,
): LocalText {
  const labels = Object.entries({
    ...labelsOf(place, namespace),
    [STATE_LABEL]: 'published',
  })
    .map(([label, value]) => `${label}=${value}`)
    .join(' ');
  const object = `${metadata.name} (${place.cluster}, ${place.namespace})`;
  const command = `kubectl -n ${place.namespace} label configmap ${metadata.name} --overwrite ${labels}`;
  return localText(
    `There is a ConfigMap ${object} that Fairway does not keep for "${namespace}". Choose another name, or hand it over with: ${command}`,
    `已有 ConfigMap ${object}，但它不是 Fairway 为“${namespace}”管理的。请换一个名称，或用以下命令移交：${command}`,
  );
}

/** Throws ConflictError when an object is there and is somebody else's. */
export function requireOurs(
  object: KubernetesObject | undefined,
  place: DeploymentPlace,
  namespace: string,
): void {
  if (!object || isOurs(object, place, namespace)) return;
  throw localError(ConflictError, belongsToOthers(object, place, namespace));
}

/** Undefined when there is none, and null when the account may not look. */
async function look(
  reader: KubernetesApi,
  ...[reference, options]: Parameters<KubernetesApi['get']>
): Promise<KubernetesObject | null | undefined> {
  try {
    return await reader.get(reference, options);
  } catch (error) {
    if ((error as Error).name !== 'NotAllowedError') throw error;
    return null;
  }
}

/** Why a namespace of configuration cannot be created in a place; null when it can. Throws InputError for its name. */
export async function problemOfPlace(
  place: DeploymentPlace,
  options: { namespace: string; reader: KubernetesApi; signal: AbortSignal },
): Promise<LocalText | null> {
  const { namespace, reader, signal } = options;
  const name = objectName(place, namespace);
  const home = await look(
    reader,
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: place.namespace },
    },
    { signal },
  );
  if (home === undefined) {
    return localText(
      `The cluster ${place.cluster} has no namespace ${place.namespace}; ask Operations to create it with the rights of the deployer, as for a deployment`,
      `集群 ${place.cluster} 没有命名空间 ${place.namespace}；请运维人员创建它并授予部署账号权限，与部署时相同`,
    );
  }
  const there = await look(
    reader,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: place.namespace },
    },
    { signal },
  );
  return there && !isOurs(there, place, namespace)
    ? belongsToOthers(there, place, namespace)
    : null;
}
