import type { en } from './en';

/** What the delivery of components says, in Simplified Chinese. */
export const zh: typeof en = {
  lacksPermission: permission =>
    `需要权限 ${permission}；请管理员授予您具有该权限的角色`,
  noBuild: id => `构建 ${id} 不存在`,
  differentComponents: (from, component, to, other) =>
    `query.since：构建 ${from} 属于 ${component}，构建 ${to} 属于 ${other}`,
  notInCatalog: ref => `目录中没有 ${ref}`,
  notComponent: ref => `body.component：${ref} 不是组件；构建须属于组件`,
  registerFirst: ref =>
    `body.component：目录中没有 ${ref}；请先登记其 catalog-info.yaml`,
  undeployable: why => `body.component：${why}`,
  unrenderable: (environment, why) =>
    `body.manifests：为 ${environment} 渲染时：${why}`,
  commitTaken: (component, build, version) =>
    `body.commit：${component} 的这个提交已有构建 ${build}（${version}），其版本、镜像或清单不同；请用新的提交构建`,

  changesHidden:
    '您无权查看变更，因此未显示部署；请管理员授予您具有 changes.change.read 的角色',
  changesAway: '变更引擎没有应答，因此未显示部署；请稍后重试',
  systemHidden: (system, component) =>
    `${component} 所属的系统 ${system} 不在目录中，或您无权查看`,

  noPlace: '此组件不能部署到这里',
  notAnswered: cluster => `集群 ${cluster} 尚未应答`,
  unreadable: (kinds, cluster) =>
    `门户无权读取集群 ${cluster} 中的 ${kinds.join(
      '、',
    )}；须由运维授予其只读账号 list 和 watch 权限`,
  nothingLeft: namespace => `命名空间 ${namespace} 中已没有所部署的内容`,
  nothingDeployed: '尚未部署',
  away: (cluster, last) => `集群 ${cluster} 没有应答。其最后的状态：${last}`,
};
