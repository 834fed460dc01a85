import type { en } from './en';

/** The same in Chinese. */
export const zh: typeof en = {
  lacksRolesRead:
    '您可以查看自己的权限。查看角色和他人的权限需要权限“roles.read”，请向管理员申请拥有该权限的角色',
  unknownPerson: ref => `目录中没有人员 ${ref}，因此其没有任何权限。请检查名称`,
  unknownRole: name => `fairway.permissions.roles 中没有角色 ${name}`,
  unknownPermission: name =>
    `permission：本门户没有插件声明 ${name}，因此无人拥有该权限。请在某人的权限列表中查找名称`,
  undeclaredPermission: (name, plugins) =>
    `${plugins} 没有响应，目前无法确定 ${name} 由哪个插件声明。请重试`,
  noResources: name => `resourceRef：${name} 不针对具体资源，请去掉该参数`,
};
