import type { en } from './en';

/** Latin names stand apart from Chinese characters. */
const lead = (name: string) => (/^\w/.test(name) ? ` ${name}` : name);
const trail = (name: string) => (/\w$/.test(name) ? `${name} ` : name);

const verb = (isPromotion: boolean) => (isPromotion ? '晋级' : '部署');

/** What deployments say, in Simplified Chinese. */
export const zh: typeof en = {
  kind: '部署',
  target: (name, environment) => `${name}（${environment}）`,
  title: (name, version, environment) =>
    `将 ${name} ${version} 部署到${lead(environment)}`,
  rollsBack: (name, environment, version, deployment) =>
    `将${lead(
      trail(environment),
    )}中的 ${name} 回滚到 ${version}（部署 #${deployment}）。`,
  first: (isPromotion, name, version, environment) =>
    `首次将 ${name} ${version} ${verb(isPromotion)}到${lead(environment)}。`,
  again: (isPromotion, name, version, environment) =>
    `再次将 ${name} ${version} ${verb(isPromotion)}到${lead(environment)}。`,
  toOlder: (name, environment, previous, version) =>
    `将${lead(
      trail(environment),
    )}中的 ${name} 从 ${previous} 退回到较旧的 ${version}。`,
  toNewer: (isPromotion, name, version, environment, builds, previous) =>
    `将 ${name} ${version} ${verb(isPromotion)}到${lead(
      environment,
    )}（比 ${previous} 新 ${builds} 个构建）。`,
  undoFirst: '删除本次部署创建的内容；含有数据的卷会保留。',
  undo: previous =>
    `重新应用已存储的 ${previous} 发布，并删除本次部署新增的内容；无需重新构建。`,

  removes: names => `删除 ${names}`,
  unprotected: environment => `${trail(environment)}不受保护`,
  firstTo: environment => `首次部署到${lead(environment)}`,
  alters: names => `不仅改动镜像：${names}`,
  adds: names => `新增 ${names}`,
  imagesOnly: '只改动镜像',

  hidden: '疑似机密的值已隐藏，均无变化',
  hiddenChanged: paths => `疑似机密的值已隐藏，有变化的是：${paths}`,
  looksSecret: (object, paths) =>
    `${object} 含有疑似机密的内容（${paths}），请存放到 Secret 中再引用`,
  keptWithData: object => `${object} 已不属于此发布，将连同其数据一起保留`,
  exceedsQuota: (quota, namespace, resource, after, hard) =>
    `将超出命名空间 ${namespace} 的配额 ${quota}：${resource} 为 ${after}，上限 ${hard}。请降低资源请求，或向运维申请更多配额`,
  skips: (version, before, environment) =>
    `${version} 从未在${lead(trail(before))}运行过，而它是${lead(
      trail(environment),
    )}的前一个环境`,
  wasUndone: deployment =>
    `部署 #${deployment} 成功后又被撤销；请先确认当时的问题已经解决`,
  wasUndoneBecause: (deployment, reason) =>
    `部署 #${deployment} 成功后又被撤销（${reason}）；请先确认当时的问题已经解决`,
  commitsUnknown: (builds, versions) =>
    builds === 1
      ? `${versions} 登记时未附带提交记录，列表可能不完整；这里显示其自身的提交。`
      : `${builds} 个构建登记时未附带提交记录（${versions}），列表可能不完整；这里显示它们自身的提交。`,
  commitsOtherBranch:
    '当前运行的版本构建自另一分支，列表可能遗漏提交，或包含双方都有的提交。',
  commitsMore: count => `另有 ${count} 个提交。`,
  commitsTruncated: shown => `提交多于所显示的 ${shown} 个。`,

  noBuild: id => `构建 ${id} 不存在`,
  buildOfOther: (id, owner, component) =>
    `构建 ${id} 属于 ${owner}，不属于 ${component}`,
  noDeployment: deployment => `部署 #${deployment} 不存在`,
  deploymentOfOther: (deployment, target) =>
    `部署 #${deployment} 的目标是${lead(
      target,
    )}；只能重新应用同一组件在同一环境中的发布`,
  deploymentDidNotRun: deployment =>
    `部署 #${deployment} 从未执行成功，其发布在此从未完整运行过；请选择曾经成功的部署`,
  deploymentDidNotRunBecause: (deployment, reason) =>
    `部署 #${deployment} 从未执行成功，其发布在此从未完整运行过；请选择曾经成功的部署。当时的结果：${reason}`,
  placeMoved: (deployment, namespace, cluster) =>
    `部署 #${deployment} 的位置是集群 ${cluster} 的命名空间 ${namespace}，已不属于该环境。请改为部署一个构建`,
  executorMissing: (id, known) =>
    `该环境的执行器“${id}”未安装；已安装的有：${known}`,
  namespaceMissing: (namespace, cluster) =>
    `集群 ${cluster} 中还没有命名空间 ${namespace}，须由运维创建`,
  immutable: (object, said) =>
    `${object} 不能这样修改；请改用其他名称，旧对象会被删除。${said}`,
  belongsToOther: (object, namespace, component, labels) =>
    `命名空间 ${namespace} 中已有 ${object}，它属于组件 ${component}。请改用其他名称、将其删除，或为其添加标签 ${labels} 以移交`,
  belongsToNobody: (object, namespace, labels) =>
    `命名空间 ${namespace} 中已有 ${object}，它不是由本门户部署的。请改用其他名称、将其删除，或为其添加标签 ${labels} 以移交`,

  apply: count => `应用 ${count} 个对象`,
  rollout: '等待新的 Pod 就绪',
  prune: count => `删除发布中已不包含的 ${count} 个对象`,
  applying: (done, all) => `已应用 ${done}/${all} 个对象`,
  applied: count => `已应用 ${count} 个对象`,
  laterRelease: object => `${object} 属于之后的发布；请直接回滚到您需要的发布`,
  previousRuns: '之前的发布已重新运行',
  createdRemoved: '所创建的内容已删除',
  gone: object => `${object} 已不存在：有人将其删除`,
  replaced: object => `${object} 已被改为另一个发布`,
  podsReady: (ready, desired) => `${ready}/${desired} 个 Pod 就绪`,
  rolloutFailed: '滚动更新失败',
  crashing: '新的 Pod 反复崩溃',
  incomplete: seconds => `滚动更新在 ${seconds} 秒后仍未完成`,
  failure: (start, causes) => [start, ...causes].join('。'),
  stuck: (workload, status) => `${workload}：${status}`,
  stuckBecause: (workload, status, problem) =>
    `${workload}：${status}。${problem}`,
  sickPod: (pod, explanation, advice) =>
    `Pod ${pod}：${explanation}。${advice}`,
};
