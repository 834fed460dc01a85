import type { en } from './en';

/** Sentences in Simplified Chinese. */
export const zh: typeof en = {
  couldNot: (doing, said, way) =>
    `无法${doing}：${said}${/[。.!?！？]$/.test(said) ? '' : '。'}${way}`,
  place: (namespace, app, where) =>
    ` ${where} 中“${app}”的命名空间“${namespace}”`,
  listApps: '列出应用',
  listAuthorizedApps: env => `列出 ${env} 令牌有权访问的应用`,
  createApp: app => `创建应用“${app}”`,
  listClusters: app => `列出“${app}”的集群`,
  readCluster: (cluster, app, env) =>
    `读取 ${env} 中“${app}”的集群“${cluster}”`,
  createCluster: (cluster, app, env) =>
    `在 ${env} 中为“${app}”创建集群“${cluster}”`,
  listNamespaces: (app, where) => `列出 ${where} 中“${app}”的命名空间`,
  readNamespace: place => `读取${place}`,
  readLock: place => `读取${place}的锁`,
  deleteApp: app => `删除应用“${app}”`,
  deleteCluster: (cluster, app, env) =>
    `删除 ${env} 中“${app}”的集群“${cluster}”`,
  createNamespace: (namespace, app) => `为“${app}”创建命名空间“${namespace}”`,
  listKeys: place => `列出${place}的配置项`,
  readKey: (key, place) => `读取${place}的“${key}”`,
  addKey: (key, place) => `在${place}中新增“${key}”`,
  saveKey: (key, place) => `在${place}中保存“${key}”`,
  removeKey: (key, place) => `从${place}中删除“${key}”`,
  readRelease: place => `读取${place}的发布`,
  readReleaseById: (release, env) => `读取 ${env} 中的发布 ${release}`,
  listReleases: place => `列出${place}的发布`,
  publish: place => `发布${place}`,
  rollback: (release, env) => `回滚 ${env} 中的发布 ${release}`,
  findGray: place => `查找${place}的灰度发布`,
  beginGray: place => `开始${place}的灰度发布`,
  abandonGray: place => `放弃${place}的灰度发布`,
  readRules: place => `读取${place}的灰度规则`,
  setRules: place => `设置${place}的灰度规则`,
  rulesTooLong: addresses =>
    `Apollo 不接受含 ${addresses} 个地址的灰度规则，最多约 900 个。请减少 Pod，让客户端向 Apollo 声明标签，或全量发布`,
  publishGray: place => `发布${place}的灰度版本`,
  mergeGray: place => `把${place}的灰度发布全量发布`,
  countInstances: place => `统计${place}的实例`,
  listInstances: (release, env) => `列出 ${env} 中使用发布 ${release} 的实例`,
  listLateInstances: place => `列出${place}中尚未更新的实例`,
  listEnvs: '列出环境',
  findEnv: env => `查找环境 ${env}`,
  lookAtOffer: env => `查看 Apollo 在 ${env} 中提供的功能`,
  listOrganizations: '列出部门',
  readUserToken: env => `查看 ${env} 的用户令牌`,
  askConfig: (app, namespace) => `查询“${app}”会得到的“${namespace}”配置`,
  readFile: (app, namespace) => `以文件形式读取“${app}”的“${namespace}”`,
  awaitNews: app => `等待“${app}”的发布通知`,

  status: status => `Apollo 返回状态 ${status}`,
  unreachable: why => `无法连接 Apollo：${why}`,
  refusesConnections: '它拒绝连接',
  closedConnection: '它关闭了连接',
  unresolved: '它的域名无法解析',
  noRoute: '没有到它的路由',
  connectTimedOut: '它没有及时应答',
  untrusted: code => `它的证书不受信任（${code}）`,
  requestFailed: '请求失败',
  timedOut: 'Apollo 没有及时应答',
  redirected: 'Apollo 把请求重定向到别处；地址可能有误',
  asksToSignIn:
    'Apollo 要求登录：它不接受该令牌（可能已过期），或者该地址不是 Apollo 的 OpenAPI',
  noJson: '应答不是 JSON；该地址可能不是 Apollo',
  otherShape: (field, rule) => `应答与 Apollo 的不符：${field}：${rule}`,
  needsAccessKey: app =>
    `“${app}”在 Apollo 中启用了访问密钥，其配置服务只应答经过签名的请求，而 Fairway 不发送签名请求`,
  noSuchEnv: known => `Apollo 没有该环境；现有：${known}`,

  notAddressable: key =>
    `Apollo 找不到名为 ${JSON.stringify(
      key,
    )} 的键：它会在地址中将其拆开。只能在 Apollo 自己的管理界面中修改`,
  whyNotAddressable:
    'Apollo 会在地址中将其拆开，只能在它自己的管理界面中修改；请使用字母、数字、点、短横线和下划线',

  nameOperator:
    '请运维人员在 fairway.apollo.servers 中把 operator 设为 Apollo 中存在的用户。',
  renewToken:
    '它不接受该令牌，令牌可能已过期。请运维人员在 fairway.apollo.servers 中更新令牌。',
  grantRight: '请运维人员在 Apollo 的管理界面为该令牌授予此权限。',
  askHolder: holder =>
    `在 ${holder} 发布或撤回所保存的内容之前，其他人无法在此保存；请联系 ${holder}。`,
  namePublisher:
    '请运维人员在 fairway.apollo.servers 中把 publisher 设为 Apollo 中的另一个用户。',
  shorten: '名称、标题、备注或地址列表超出了 Apollo 数据库的容量；请缩短。',
  slowDown:
    '使用该令牌的请求过多；请稍后再试，或在 Apollo 的管理界面提高其限额。',

  noEnvironment: (server, name, known) =>
    `Apollo 服务器“${server}”没有环境“${name}”；它有：${known}`,
  noServer: (name, known) => `没有 Apollo 服务器“${name}”；已配置：${known}`,
  noServers: name =>
    `没有 Apollo 服务器“${name}”：fairway.apollo.servers 中未配置任何服务器`,

  since: (since, version, instead) =>
    `Apollo 从 ${since} 起提供此功能；该服务器的版本为 ${version}。${instead}`,
  insteadOfRollback: 'Fairway 会改为重新发布先前的值。',
  insteadOfReleases: 'Fairway 使用自己的记录显示发布。',
  insteadOfInstances: 'Fairway 会向配置服务查询每个 Pod 会得到什么。',
  insteadOfDeletion: '请在 Apollo 自己的管理界面删除命名空间。',
  insteadOfCreation: '请在 Apollo 自己的管理界面创建应用。',
};
