export const mounts = {
  'mount.title': 'Pod 如何获得',
  'mount.where':
    '发布的内容位于集群 {{cluster}} 命名空间 {{namespace}} 的 ConfigMap {{name}} 中。',
  'mount.keys': '挂载后每个键是一个文件，内容为其值；也可以将键作为环境变量。',
  'mount.file': '挂载后是同名的一个文件。',
  'mount.manifest': '使用它的 Pod 的清单',
  'mount.files':
    '发布后约一分钟内，Kubernetes 会更新文件。请让程序重新读取，例如在文件变化时。',
  'mount.variables':
    '环境变量只在 Pod 启动时读取一次。请重新部署或重启 Pod，使其获得已发布的内容。',
  'mount.once': '用 subPath 挂载的文件同样不会更新。',
  'mount.configMap': 'ConfigMap {{name}}',
  'mount.place': '{{cluster}} 中的 {{namespace}}',
  'mount.waiting': '等待 Kubernetes',
  'mount.pods': '{{all}} 个 Pod 中有 {{arrived}} 个确定已获得',
};
