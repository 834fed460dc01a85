import type { en } from './en';

/** What clusters say, in Simplified Chinese. */
export const zh: typeof en = {
  refusesConnections: '它拒绝连接',
  closedConnection: '它关闭了连接',
  unresolved: '无法解析其名称',
  noRoute: '没有到达它的路由',
  timedOut: '它未在期限内应答',
  fileMissing: '其凭据或证书文件不存在',
  fileUnreadable: '无法读取其凭据或证书文件',
  untrusted: code => `其证书不受信任（${code}）`,
  requestFailed: '请求失败',
  unreachable: (cluster, why) => `无法连接集群“${cluster}”：${why}`,
  credentialRefused: cluster =>
    `集群“${cluster}”不接受门户的凭据；须由运维更新`,
  noRoom: (cluster, said) => `集群“${cluster}”没有足够的配额：${said}`,
  refuses: (cluster, said) => `集群“${cluster}”拒绝：${said}`,
  says: (cluster, said) => `集群“${cluster}”：${said}`,
  cannotAnswer: (cluster, said) => `集群“${cluster}”目前无法应答：${said}`,
};
