import type { en } from './en';

const quoted = (said: string) => (said ? `：${said}` : '');

/** What environments and workloads say, in Simplified Chinese. */
export const zh: typeof en = {
  foreignNamespace: ref =>
    `${ref} 不在目录的命名空间“default”中；只部署该命名空间中的组件和系统`,
  badNamespace: (system, namespace, environment) =>
    `系统“${system}”在${environment}中对应的命名空间“${namespace}”不是合法名称：最多 63 个小写字母、数字和连字符。请重命名该系统`,
  reservedNamespace: (system, namespace) =>
    `系统“${system}”对应的命名空间“${namespace}”是保留名称。请重命名该系统`,
  noSystem: component =>
    `${component} 不属于任何系统，而命名空间是按系统分配的。请在其 catalog-info.yaml 中设置 spec.system`,
  otherSystem: (component, own, given) =>
    `${component} 属于 ${own}，不属于 ${given}`,
  notInCatalog: (kind, ref) => `目录中没有 ${kind} ${ref}`,
  noOwner: component =>
    `${component} 没有负责方。请在其 catalog-info.yaml 中设置 spec.owner`,
  systemOfNobody: (component, owner, system) =>
    `${component} 由 ${owner} 负责，而其系统 ${system} 没有负责方。组件只能部署到本组系统的命名空间`,
  systemOfOthers: (component, owner, system, systemOwner) =>
    `${component} 由 ${owner} 负责，而其系统 ${system} 由 ${systemOwner} 负责。组件只能部署到本组系统的命名空间`,
  noEnvironment: (name, known) =>
    `环境“${name}”不存在；已配置的有：${known.join('、') || '无'}`,

  podsReady: (ready, desired) => `${ready}/${desired} 个 Pod 就绪`,
  podsReadyOldLeft: (ready, desired, old) =>
    `${ready}/${desired} 个 Pod 就绪，还有 ${old} 个旧的待结束`,
  podsUpdated: (updated, toUpdate, ready) =>
    `已更新 ${updated}/${toUpdate} 个 Pod，${ready} 个就绪`,
  noProgress: (ready, desired) =>
    `未在期限内取得进展，${ready}/${desired} 个 Pod 就绪`,
  waitingForController: '等待控制器处理',
  jobFailed: why => `失败：${why}`,
  noReason: '未给出原因',
  completed: '已完成',
  completing: (done, desired) => `已完成 ${done}/${desired}`,
  suspended: '已暂停调度',
  runsAt: schedule => `按计划 ${schedule} 运行`,
  quotaFull: said =>
    `命名空间已没有容纳更多 Pod 的配额：${said}。请降低资源请求，或向运维申请更多配额`,
  cannotCreatePods: said => `无法创建 Pod：${said}`,
  allMissing: '其工作负载均不存在',
  missing: workload => `${workload} 不存在`,
  workloadSays: (workload, said) => `${workload}：${said}`,
  readyBut: (ready, desired, problem) =>
    `${ready}/${desired} 个 Pod 就绪。${problem}`,
  nothingRuns: '没有运行任何内容',

  imagePull: (image, container, said) =>
    `无法拉取容器 ${container} 的镜像 ${image}${quoted(said)}`,
  imagePullAdvice:
    '请确认镜像在仓库中，且集群有权读取；然后重试，或部署一个镜像存在的构建。',
  outOfMemory: (container, count) =>
    `容器 ${container} 因内存用量超过上限而反复被终止（已重启 ${count} 次）`,
  outOfMemoryAdvice: '请提高 resources.limits.memory，或降低其内存用量。',
  crash: (container, count, said) =>
    `容器 ${container} 反复启动后退出（已重启 ${count} 次）${quoted(said)}`,
  crashWithStatus: (container, status, count, said) =>
    `容器 ${container} 反复启动后以状态码 ${status} 退出（已重启 ${count} 次）${quoted(
      said,
    )}`,
  crashAdvice: container =>
    `请查看其上一次运行的日志：kubectl logs --previous -c ${container}。`,
  configuration: (container, said) =>
    `容器 ${container} 无法完成配置${quoted(said)}`,
  configurationAdvice:
    '请创建它引用的 Secret 或 ConfigMap，或更正清单中的名称和键。',
  start: (container, said) => `容器 ${container} 无法启动${quoted(said)}`,
  startAdvice: '请检查该容器的 command、args 和卷。',
  unscheduled: said => `没有可调度该 Pod 的节点${quoted(said)}`,
  unscheduledAdvice:
    '请降低资源请求、放宽 nodeSelector 和亲和性，或请运维提供更多资源。',
  mount: said => `无法挂载卷${quoted(said)}`,
  mountAdvice: '请确认该卷引用的内容存在于命名空间中。',
  probe: said => `Pod 已运行，但探针检查失败${quoted(said)}`,
  probeAdvice: '请检查探针的路径和端口、应用就绪所需的条件及其日志。',
  ended: said => `Pod 被终止${quoted(said)}`,
  evictedAdvice: '其节点资源不足；请按实际用量设置资源请求。',
  endedAdvice: '请查看其日志和事件。',
};
