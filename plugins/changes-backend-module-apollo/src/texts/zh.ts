import type { en } from './en';

const LISTED = 10;

function list(items: readonly string[]): string {
  const rest = items.length - LISTED;
  const shown = items.slice(0, LISTED).join('、');
  return rest > 0 ? `${shown} 等另外 ${rest} 项` : shown;
}

const release = (id: number | null) => (id === null ? '无发布' : `发布 ${id}`);

/** What the kinds say, in Simplified Chinese. */
export const zh: typeof en = {
  changeSet: '配置',
  rollback: '配置回滚',

  targetTitle: (component, namespace, environment) =>
    `${component}：${environment}的 ${namespace}`,
  noComponent: ref => `目录中没有组件 ${ref}`,
  noOwner: ref =>
    `${ref} 没有负责方。请在其 catalog-info.yaml 中设置 spec.owner`,
  noApp: (ref, annotation) =>
    `${ref} 未指明 Apollo 应用。请在其 catalog-info.yaml 中设置注解 ${annotation}`,
  environmentNotServed: (store, name, known) =>
    `${store} 不服务环境“${name}”；它服务：${list(known)}`,

  gray: '配置灰度发布',

  badKey: (key, problem) => `键“${key}”：${problem}`,
  badContent: (namespace, problem) => `${namespace}：${problem}`,
  oneText: (namespace, format) =>
    `${namespace} 是一份 ${format} 文本：只能设置它的键“content”`,
  malformed: (format, message) => `文本不是格式正确的 ${format}：${message}`,
  malformedAt: (format, line, column, message) =>
    `文本不是格式正确的 ${format}：第 ${line} 行第 ${column} 列：${message}`,
  plainSecret: key =>
    `“${key}”看起来是明文密钥。请将其保存在 Kubernetes Secret 或外部密钥库中，并让值指明位置：\${NAME} 表示 Pod 的变量，或 vault://…、ENC(…)`,
  unpublishedSecret: key =>
    `“${key}”有一处看起来是密钥且从未发布的编辑，无法恢复。请先在编辑它的地方发布或撤回`,
  locked: (namespace, holder, store) =>
    `${namespace} 被 ${holder} 锁定，其编辑尚未发布。${holder} 可在 ${store} 自己的管理界面中发布或撤回`,
  othersUnpublished: (namespace, environment, keys) =>
    `${environment}的 ${namespace} 有他人尚未发布的编辑，会被一并发布：${list(
      keys,
    )}。请先让其发布或撤回，或者明确地一并包含（unpublished: include）`,
  nothingToDo: (namespace, environment) =>
    `无需改动：${environment}的 ${namespace} 的客户端得到的已是如此`,
  neverPublished: namespace => `${namespace} 从未发布，没有可以回到的发布`,
  runsAlready: id => `发布 ${id} 已在运行`,
  notRecorded: id =>
    `门户没有发布 ${id} 内容的记录。请选择另一个发布，或用变更集设置各键`,

  setTitle: (keys, namespace, environment) =>
    `${environment}的 ${namespace}：${
      keys.length === 1 ? keys[0] : `${keys.length} 个键`
    }`,
  setSummary: (keys, namespace, component, environment) =>
    `发布 ${component} 在${environment}的 ${namespace} 中 ${keys} 个改动的键。`,
  partTitle: (title, namespace, environment) =>
    `${title}：${environment}的 ${namespace}`,
  setOf: parts => `${parts} 个命名空间的配置`,
  setOfSummary: parts =>
    `按顺序发布 ${parts} 个命名空间；若其中一个失败，之前的会被回滚。`,
  undoSet: id =>
    `让发布 ${id} 重新运行（除非此后有人发布过），并将各键恢复为原先保存的样子。`,
  undoFirst: store =>
    `此前没有发布过，而 ${store} 无法撤回首个发布：各键恢复为原先保存的样子并发布。`,
  undoSetOf: '各命名空间按相反顺序回滚。',
  rollbackTitle: (namespace, environment, id) =>
    `${environment}的 ${namespace} 回到发布 ${id}`,
  rollbackSummary: (namespace, component, environment, id, keys) =>
    `再次发布 ${component} 在${environment}的 ${namespace} 的发布 ${id} 的内容（${keys} 个键不同）。`,
  diffAlong: namespace => `${namespace}：一并发布的他人编辑`,
  secretsHidden: keys => `看起来是密钥的值已隐藏；有改动：${list(keys)}`,
  replacesUnpublished: key => `一处尚未发布的编辑会被替换：${key}`,
  putsBack: keys => `他人尚未发布的编辑保持已保存、未发布：${list(keys)}`,
  riskProtected: environment => `${environment}受保护`,
  riskPublic: apps =>
    apps.length > 0
      ? `该命名空间是公共的；继承它的应用：${list(apps)}`
      : '该命名空间是公共的，但目前未知有谁继承',
  riskRemovals: keys => `移除 ${list(keys)}`,
  riskManyKeys: keys => `一次改动 ${keys} 个键`,
  riskEmergency: '这是紧急变更：事先无人查看',
  riskUnpublished: keys => `他人编辑的 ${keys} 个键会一并发布`,

  stepEdit: keys => `保存 ${keys} 个键`,
  stepPublish: (namespace, keys) => `发布 ${namespace}（${keys} 个键）`,
  stepPutBack: keys => `放回他人的 ${keys} 处编辑`,
  stepVerify: '询问配置服务客户端得到什么',
  saved: (done, all) => `已保存 ${done}/${all} 个键`,
  savedAll: keys => `已保存 ${keys} 个键`,
  savedAsBefore: '各键已恢复为原先保存的样子',
  namespaceGone: '命名空间已不存在，没有需要恢复的内容',
  published: id => `发布 ${id} 已发布`,
  takenBack: id => (id === null ? '发布已撤回' : `发布 ${id} 重新运行`),
  given: id => `客户端得到发布 ${id}`,
  notAsked: '已发布；此处无法询问配置服务，未检查客户端得到什么',
  hiddenByGray: '已发布；灰度发布使门户的询问看不到它',
  notGivenYet: keys => `配置服务尚未给出：${list(keys)}`,
  portalAway: why => `配置记录不可用：${why}`,
  publishedMeanwhile: id =>
    `期间有人发布：当前运行${release(id)}。请重新计划以查看新的差异`,
  savedMeanwhile: namespace =>
    `期间有人保存了 ${namespace} 的键，会被一并发布。请重新计划以查看新的差异`,
  editedMeanwhile: (key, by) =>
    `期间 ${by} 编辑了“${key}”。请重新计划以查看新的差异`,
  publishedOther: id => `发布 ${id} 的值与批准的不同：有人在同一时刻保存了内容`,
  laterRelease: id =>
    `此后有人发布：当前运行${release(id)}。请改为回滚到所需的发布`,
  otherRunsAfterUndo: (id, wanted) =>
    `撤回后运行的是${release(id)}，而不是发布 ${wanted}。请回滚到所需的发布`,
  secretGone: (key, id) => `“${key}”的值看起来是密钥，且已不在发布 ${id} 中`,
  notRunning: '没有发布在运行：有人已将其移除',

  noGray: store => `${store} 没有灰度发布`,
  grayNeedsRelease: namespace =>
    `${namespace} 从未发布。请先向所有客户端发布；灰度发布须与主版本并存`,
  noGrayUnderWay: namespace => `${namespace} 没有进行中的灰度发布`,
  grayMadeElsewhere: namespace =>
    `${namespace} 的灰度发布不是在此开始的，因此不知道谁会得到它。请先放弃或全量发布`,
  grayNeverPublished: namespace =>
    `${namespace} 的灰度版本从未发布。请发布或放弃它`,
  graySecret: key =>
    `灰度发布的“${key}”看起来是密钥，密钥不随变更保存，因此无法恢复。请放弃该灰度发布并重新开始`,
  nothingGray: namespace =>
    `无需改动：${namespace} 灰度发布的客户端得到的已是如此`,
  mergeNeedsClean: (namespace, store, keys) =>
    `${namespace} 有尚未发布的编辑，此时 ${store} 拒绝全量发布灰度版本：${list(
      keys,
    )}。请先让其发布或撤回`,
  grayTitle: (namespace, environment) =>
    `${environment}的 ${namespace} 灰度发布`,
  grayBegun: (namespace, component, environment, keys, who) =>
    `将 ${component} 在${environment}的 ${namespace} 中 ${keys} 个改动的键给予${who}；其余客户端保持不变。`,
  grayAltered: (namespace, component, environment, keys, who) =>
    keys > 0
      ? `更改 ${component} 在${environment}的 ${namespace} 的灰度发布中的 ${keys} 个键，生效对象为${who}。`
      : `将 ${component} 在${environment}的 ${namespace} 的灰度发布改为给予${who}，其他客户端不再得到。`,
  who: parts => parts.join('，以及'),
  whoLabels: labels => `向 Apollo 声明标签 ${labels.join(' 或 ')} 的客户端`,
  whoIps: ips => `地址 ${list(ips)}`,
  whoShare: percent => `${percent}% 的 Pod`,
  whoWorkload: labels => `带有标签 ${labels} 的 Pod`,
  ruleFollows: '具体是哪些 Pod 在执行时确定，此后随 Pod 的增减和移动自动跟随。',
  diffGray: namespace => `${namespace}：灰度发布的客户端得到的内容`,
  diffRule: '谁会得到灰度发布',
  riskShare: percent => `${percent}% 的 Pod 会得到它`,
  undoGrayBegun: '结束灰度发布；所有客户端重新得到主版本。',
  undoGrayAltered: '按原先的内容和范围重新发布灰度版本。',
  undoPromote: id =>
    `让发布 ${id} 重新运行（除非此后有人发布过），并为原先的对象重新开始灰度发布。`,
  undoPromoteAlone: id =>
    `让发布 ${id} 重新对所有客户端运行（除非此后有人发布过）。灰度发布不会重新开始，因为它在别处启动或包含密钥。`,
  undoAbandon: '为原先的对象重新开始灰度发布。',
  undoAbandonNot:
    '灰度发布将不复存在，因为它从未发布、在别处启动或包含密钥；请重新开始一个。',
  promoteTitle: (namespace, environment) =>
    `${environment}的 ${namespace} 灰度版本全量发布`,
  promoteSummary: (namespace, component, environment, keys) =>
    `将 ${component} 在${environment}的 ${namespace} 的灰度版本给予所有客户端（${keys} 个键）。`,
  hiddenComeBack: keys =>
    `灰度发布隐藏的键会重新出现，因为 Apollo 将其保留在主分支中：${list(
      keys,
    )}。请用变更集移除`,
  abandonTitle: (namespace, environment) =>
    `放弃${environment}的 ${namespace} 灰度发布`,
  abandonSummary: (namespace, component, environment, id) =>
    `结束 ${component} 在${environment}的 ${namespace} 的灰度发布；所有客户端重新得到发布 ${id}。`,
  otherBranch: namespace =>
    `${namespace} 的灰度发布已不存在，或已不是计划时的那一个。请重新计划`,
  stepBranch: '若尚无灰度发布则开始',
  stepRule: '使适用范围生效',
  stepGrayPublish: namespace => `向其发布 ${namespace}`,
  stepPrepare: '记录当前运行的内容',
  stepMerge: '全量发布灰度版本并结束灰度',
  stepAbandon: '放弃灰度发布',
  branchCreated: '灰度发布已开始',
  abandoned: '灰度发布已结束',
  begunAgain: '灰度发布已重新开始',
  ruleInForce: (labels, ips) =>
    labels + ips === 0
      ? '尚未对任何客户端生效。'
      : `对 ${[
          ...(labels > 0 ? [`${labels} 个标签`] : []),
          ...(ips > 0 ? [`${ips} 个地址`] : []),
        ].join('和')}生效。`,
  rulePods: (pods, waiting) =>
    [
      pods.length > 0
        ? `对应的 Pod：${list(pods)}。`
        : '目前没有对应的 Pod；一旦出现，规则会自动跟上。',
      ...(waiting.length > 0 ? [`尚无地址：${list(waiting)}。`] : []),
    ].join(''),
  nobodyMatches: '已发布；目前没有匹配的客户端，以后出现的会得到它',
  grayGiven: '匹配的客户端得到灰度版本，其他客户端得到主版本',
  grayNotGivenYet: '等待配置服务，它会在一分钟内采用更改的规则',

  provision: '配置位置',
  provisionTitle: component => `${component}：配置位置`,
  provisionSummary: (component, store, environments) =>
    `在 ${store} 中为 ${list(
      environments,
    )}创建 ${component} 的配置所缺少的内容；已有内容保持不变，且不发布任何内容。`,
  cannotProvision: store => `无法在 ${store} 中创建内容`,
  noClusters: (store, cluster) =>
    `\`clusters\`：${store} 没有自己的集群，无法创建“${cluster}”；请去掉它`,
  noPublic: (store, namespace) =>
    `\`namespaces\`：${store} 没有公共命名空间；请将“${namespace}”设为私有`,
  noRight: (store, app, environment) =>
    `${store} 允许门户在 ${environment} 中读取应用“${app}”，但不允许修改。请运维人员在 Apollo 管理界面的“开放平台授权管理”中，授予门户的第三方应用编辑和发布该应用的权限`,
  noOrganization: (store, organization, known) =>
    `app.organization：${store} 没有部门“${organization}”；现有：${
      known.join('、') || '无'
    }`,
  notThereYet: places => `尚不存在：${places.join('、')}`,
  appMissing: (store, app) =>
    `${store} 没有应用“${app}”。请在 \`app\` 中说明如何创建：名称和部门`,
  allThere: component => `无需改动：为 ${component} 请求的内容都已存在`,
  copyForeign: (component, owner) =>
    `${component} 属于 ${owner}；只能复制同一负责方的配置`,
  secretsNotCopied: keys =>
    `不复制明文密钥：${list(keys)}。请改为填写指向密钥库的引用`,
  newApp: app => `应用 ${app}`,
  newCluster: cluster => `集群 ${cluster}`,
  newNamespace: namespace => `命名空间 ${namespace}`,
  copied: (namespace, environment) =>
    `${environment}的 ${namespace}：复制的键，未发布`,
  undoProvision: store =>
    `创建的内容为空或未发布，对客户端没有影响；请在 ${store} 中自行移除。`,
  undoProvisionApp:
    '会移除该应用及在其中创建的全部内容，除非其间已有内容在那里发布。',
  undoProvisionAll: '会移除所创建的内容，除非其间已有内容在那里发布。',
  undoProvisionPart: (store, stays) =>
    `会移除，但 ${store} 无法移除的除外：${list(
      stays,
    )}。它们会保留，为空且未发布。`,
  createdBefore: (why, created) => `${why} 此前已创建：${list(created)}。`,
  appGone: app => `应用 ${app} 已移除`,
  appKept: app => `应用 ${app} 保留：服务器无法移除它，或其中已有内容发布`,
  kept: (store, kept) =>
    `以下内容保留，因为 ${store} 无法移除，或已有内容在那里发布：${list(kept)}`,
  allGone: '所创建的内容已移除',
  copiesGone: '复制的键已移除',
  stepApp: '创建应用',
  stepClusters: clusters => `创建 ${clusters} 个集群`,
  stepNamespaces: namespaces => `创建 ${namespaces} 个命名空间`,
  stepCopy: places => `复制 ${places} 个命名空间的键`,
  copiedUnpublished: '各键已保存，未发布',
};
