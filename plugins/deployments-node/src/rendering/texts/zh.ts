import type { en } from './en';

/** What is wrong with manifests, in Simplified Chinese. */
export const zh: typeof en = {
  hostAccess: '可能借此访问宿主机',
  isolationByOperations: '容器的隔离方式由运维决定',
  nodeAccess: '可能借此访问节点',
  gainsRights: '会让进程获得更多权限',
  exposesNode: '会暴露节点',
  dropsSyscallFilter: '会去掉系统调用过滤',
  rootUser: '不允许：0 即 root',
  nodeRights: '会授予在节点上的权限',
  probesOwnPod: '不允许：探针只能访问自身的 Pod，请改为设置 Host 请求头',
  rawDevices: '不向 Pod 提供裸设备',
  nodePort: '会占用节点的端口',
  nodeMounts: '会改动节点的挂载',
  kernel: '会改动节点的内核参数',
  opensNode: '会让 Pod 直接访问节点',
  sharesUsers: '会与节点共用用户',
  defaultAccount: 'Pod 以没有任何权限的账号“default”运行',
  noClusterCredential: 'Pod 不会获得集群凭据',
  taintsReserved: '带污点的节点由运维保留',
  toleratesAll: '不允许：没有 key 会容忍所有污点',
  needsContainer: '至少须有一个容器',
  debuggingOnly: '仅用于调试运行中的 Pod',
  namesByCluster: '名称由集群解析',
  pastScheduler: '会绕过调度器，请使用 nodeSelector 或 affinity',
  pushesOthers: '会把其他团队挤出节点',
  schedulerByOperations: '调度器由运维决定',
  addressesByCluster: '地址由集群分配',
  drawsTraffic: '会截取其他地址的流量',
  pointsOut: '会指向集群之外',
  insideOnly: 'Service 只能在集群内访问',
  useIngress: 'Service 只能在集群内访问，对外请使用 Ingress',
  everyNodePort: '会占用每个节点的端口',
  hostMissing: '缺失：没有主机名的规则会占用所有主机名',
  oneHost: '须为一个小写主机名；通配符会占用他人的名称',
  takesEveryHost: '会占用所有无人使用的主机名',
  readsOtherVolume: '会读取另一个卷的数据',
  picksOtherVolume: '会占用他人的卷',
  storageByOperations: '存储由运维决定，请使用 PersistentVolumeClaim',
  lettersOnly: '只能包含字母和数字',
  reserved: '由门户保留',
  altersTreatment: '不允许：会改变集群处理该对象的方式',
  keepsObject: '会使该对象无法删除',
  mustName: '发布须为其对象命名',
  ownsObjects: '发布自己拥有其对象',
  mustBeString: '须为字符串；数字和布尔值请加引号',
  mustBeMap: '须为映射',
  mustBeList: '须为列表',
  unknownField: '不属于发布可以使用的字段',
  badName: '只能包含小写字母、数字、连字符和点',
  namespacesByOperations: '环境的命名空间由运维创建',
  useDeployment: '请使用 Deployment，它会补回丢失的 Pod',
  noSecrets: '机密不应放在代码仓库中，请引用命名空间中已有的 Secret',
  badReplicas: '须为 0 到 100 的数字，并加引号',
  badSchedule: '对 CronJob 须为 cron 表达式，例如 "0 3 * * *"',
  noScore: '清单中没有 score.yaml',
  noChart: '清单中没有 Chart.yaml',
  hooksLeftOut: '该 chart 的 hook 会被忽略：发布只包含普通对象',
  noManifests: '清单为空',
  listsTooDeep: '列表嵌套超过 5 层',
  tooMuchOutput: '清单渲染后超过 4 MiB',
  noComplaint: '程序没有给出原因，可能是所需内存过多',
  builtByKustomize: 'kustomize 的构建结果',
  renderedByChart: '该 chart 的渲染结果',
  wholeFile: '整个文件',
  foldersInResources: '请在 resources 中列出这些目录',
  noPlugins: '此处不运行插件',
  registerChart: '请以 helm 类型的清单登记该 chart',
  usePatches: '此处不运行插件，请使用 patches',
  useReplacements: '请使用 replacements',

  refused: (object, path, why) => `${object}：${path} ${why}`,
  forbidden: why => `不允许使用：${why}`,
  otherNamespace: (given, wanted) =>
    `是“${given}”，而该环境的是“${wanted}”。请不要填写`,
  useVersion: apiVersion => `请使用 ${apiVersion}`,
  foreignImage: (image, names) =>
    `${image} 不是此构建的镜像（${names}）。请让 CI 在登记构建时按摘要登记它，或使用其中一个名称`,
  ingressAnnotation: allowed =>
    `不允许：注解可以让 Ingress 控制器执行任意操作；允许的有 ${allowed}`,
  notObject: document => `第 ${document} 个文档不是 Kubernetes 对象`,
  lacksKind: document => `第 ${document} 个文档缺少 apiVersion 或 kind`,
  kindRefused: (object, apiVersion, allowed) =>
    `发布中不允许 ${apiVersion} 的 ${object}。允许的有 ${allowed}`,
  kindRefusedBecause: (object, apiVersion, advice, allowed) =>
    `发布中不允许 ${apiVersion} 的 ${object}：${advice}。允许的有 ${allowed}`,
  tooManyObjects: (count, max) =>
    `清单包含 ${count} 个对象，最多允许 ${max} 个`,
  twice: object => `${object} 出现了两次`,
  wrongFile: (file, problems) => `${file} 有误：${problems.join('；')}`,
  tooManyValues: (file, max) =>
    `${file} 包含超过 ${max} 个值，可能被别名成倍放大`,
  nestedTooDeep: (file, max) => `${file} 嵌套超过 ${max} 层`,
  holdsProto: file => `${file} 包含键 __proto__`,
  tooLarge: file => `${file} 超过 2 MiB`,
  notYaml: (file, why) => `${file} 不是有效的 YAML：${why}`,
  badPath: path => `清单包含路径 ${path}；路径须为相对路径，且不含 . 或 ..`,
  programMissing: setting =>
    `渲染这些清单所需的程序未安装；须由运维配置 ${setting}`,
  tooSlow: seconds => `清单未能在 ${seconds} 秒内完成渲染`,
  notRendered: why => `清单无法渲染：${why}`,
  unsupportedKey: (file, key) => `${file}：不支持 ${key}`,
  unsupportedKeyBut: (file, key, wayOut) => `${file}：不支持 ${key}，${wayOut}`,
  unregisteredFile: (field, name) =>
    `${field}：“${name}”不在随构建登记的文件中`,
  noKustomization: overlay =>
    `清单中既没有 ${overlay}/kustomization.yaml，也没有 base/kustomization.yaml`,
  baseAsItIs: environment => `没有 overlays/${environment}，将原样部署 base`,
  oneDocument: (file, count) => `${file} 须只包含一个文档，实际有 ${count} 个`,
  mergedFile: (file, override) => `合并 ${override} 后的 ${file}`,
  wrongAnnotation: (name, rule) =>
    `score.yaml：metadata.annotations["${name}"] ${rule}`,
  oneOf: values => `须为以下之一：${values}`,
  hostnameLeftOut: (resource, type) =>
    `resources.${resource}（${type}）会被忽略：部署不分配主机名`,
  unsupportedResource: (resource, type, supported) =>
    `score.yaml：resources.${resource}.type：不支持“${type}”，支持的有 ${supported}。请用 secret 或 environment 类型的资源引用已有内容`,
  servesNothing: (type, annotation) =>
    `score.yaml：service.ports：${type} 不提供服务；请删除端口或注解 ${annotation}`,
  notVolume: (field, source) => `${field}：“${source}”不是 volume 类型的资源`,
  secretInText: (field, placeholder) =>
    `${field}：${placeholder} 是 Secret 的值，只能作为变量的完整值`,
  noMetadata: (field, placeholder) =>
    `${field}：${placeholder} 在文件的 metadata 中不存在`,
  badPlaceholder: (field, placeholder) =>
    `${field}：${placeholder} 须以 metadata 或 resources 开头；要写字面值请用 $\${…}`,
  noResource: (field, placeholder, known) =>
    `${field}：${placeholder} 不是文件中的资源；文件中有：${
      known.join('、') || '无'
    }`,
  noValue: (field, placeholder, resource) =>
    `${field}：${placeholder} 没有值。请在 score.yaml 或 score.<environment>.yaml 的 resources.${resource}.params 中给出`,
  noOutput: (field, placeholder, type) =>
    `${field}：${placeholder} 未知：${type} 类型的资源在此没有值`,
};
