import type { en } from './en';

export const zh: typeof en = {
  noConfiguration: component =>
    `没有 ${component} 的配置，或您无权查看；请询问其负责人，或请管理员授予包含 apollo.config.read 的角色`,
  permissionMissing: permission =>
    `需要权限 ${permission}；请管理员授予包含该权限的角色`,
  appHeldBy: (app, holder, annotation) =>
    `应用 ${app} 属于先声明它的 ${holder}；请在注解 ${annotation} 中使用其他应用，或在那里移除`,
  noApp: (component, store) =>
    `${component} 未指明 ${store} 的应用；请在其 catalog-info.yaml 中设置注解 fairway.dev/apollo-app-id`,
  notServed: (store, environment, known) =>
    `${store} 没有环境“${environment}”；它有 ${known.join('、')}`,
  noFinding: () => '该发现已不存在，请重新查看配置',
  noRelease: (id, namespace) =>
    `台账中没有 ${namespace} 的发布 ${id}；只有门户开始跟踪该命名空间之后的发布`,
  noKey: (key, namespace) => `${namespace} 没有键 ${key}`,
  tooManyKeys: (keys, most) =>
    `body.search：${keys} 个键过多，无法一次比较；请用名称或值的一部分缩小到 ${most} 个以内`,
  noAnswerWithin: seconds => `${seconds} 秒内没有响应`,
  notProbed: '未知，因为该环境没有响应',
  changesNotSeen:
    '您无权查看变更，因此未显示进行中的变更；请管理员授予包含 changes.change.read 的角色',
  changesAway: '变更引擎没有响应，因此未显示进行中的变更；请稍后重试',
  environmentAway: (environment, why) =>
    `未检查 ${environment} 中已保存的内容：${why}`,
  environmentUnknown: (environment, why) =>
    `${environment} 中的内容未知：${why}`,
  readOnly: (store, app, environments) =>
    `${store} 允许门户在 ${environments.join(
      '、',
    )} 中读取应用 ${app}，但不允许修改：请运维人员在 Apollo 管理界面的“开放平台授权管理”中，授予门户的第三方应用编辑和发布该应用的权限`,
  nothingRuns: changeId => `自变更 ${changeId} 之后已没有任何发布`,
  publishedElsewhere: (title, by, changeId) =>
    `自变更 ${changeId} 之后，${by} 在别处发布了“${title}”`,
  rolledBackElsewhere: (title, changeId) =>
    `自变更 ${changeId} 之后，在别处回滚到了“${title}”`,
  editedElsewhere: (keys, changeId) =>
    `自变更 ${changeId} 之后，有 ${keys} 个键在别处被修改且未发布`,
  onlyIn: (key, environment) =>
    `${key} 只存在于 ${environment}；请添加到其他环境，或将其移除`,
  missingIn: (key, environment) =>
    `${key} 不在 ${environment} 中，但存在于其他环境；请在代码依赖它之前补上`,
  emptyIn: (key, environment) =>
    `${key} 在 ${environment} 中为空，而在其他环境中有值`,
  placeholder: (key, environment) =>
    `${key} 在 ${environment} 中是占位符；请填写真实的值`,
  localAddress: (key, environment) =>
    `${key} 在 ${environment} 中指向本机；请填写服务的地址`,
  plainSecret: (key, environment) =>
    `${key} 在 ${environment} 中保存了明文密钥；请移至 Kubernetes Secret 或外部密钥库并引用它，例如 \${DB_PASSWORD}`,
  sharedValue: (keys, uses, environment) =>
    `${keys.slice(0, 5).join('、')}${
      keys.length > 5 ? '…' : ''
    }：同一个值在 ${environment} 中出现了 ${uses} 次；请只保留一处，例如放在公共命名空间中`,
  unpublishedEdits: (keys, namespace, environment) =>
    `${environment} 中 ${namespace} 有 ${keys} 个已修改的键未发布；请发布或撤回修改，否则下次发布会一并带上`,
  instancesNotListed: '服务器不列出实例。',
  instancesNotCounted: '服务器不统计实例数。',
  cannotBeAsked: store => `无法向 ${store} 询问实例会得到什么`,
  notMounted: name => `该 Pod 没有挂载 ConfigMap ${name}`,
  readAtStart: '该 Pod 在启动时读取；此后发布的内容在 Pod 重启后生效',
  readsAtStart: '该 Pod 尚未运行，启动时会读取',
  renewedSoon: 'Kubernetes 会在约一分钟内更新所挂载的文件',
  renewedFiles:
    'Kubernetes 此时应已更新所挂载的文件，但不会告知；程序是否重新读取取决于程序自身',
  morePods: (pods, asked) => `共 ${pods} 个 Pod，只询问了前 ${asked} 个`,
  podsUnknown: why => `Pod 未知：${why}`,
  podWithoutAddress: '该 Pod 还没有地址',
  noSystem: component =>
    `${component} 不属于目录中的任何系统，因此在集群中没有位置；请在其 catalog-info.yaml 中设置 spec.system`,
  noGray: store => `${store} 没有灰度发布`,
  noReadyPod:
    '没有就绪的 Pod，因此没有 Pod 得到灰度发布；一旦有就绪的 Pod，规则会自动跟上',
  noPodMatches: selectors =>
    `没有 Pod 带有标签 ${selectors.join(
      ' 或 ',
    )}，因此没有 Pod 得到灰度发布；一旦出现，规则会自动跟上`,
  podsWithoutAddress: pods =>
    `${pods.slice(0, 5).join('、')}${
      pods.length > 5 ? '…' : ''
    } 还没有地址；一旦获得地址，规则会自动跟上`,
  grayBehind: why => `规则与 Pod 不同步，期间保持原样：${why}`,
  notThePortal: '只有门户自身可以调用',
};
