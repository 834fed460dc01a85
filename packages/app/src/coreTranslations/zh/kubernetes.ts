/** Messages of `kubernetesTranslationRef` in Simplified Chinese. */
export default {
  'kubernetesContentPage.permissionAlert.title': '需要权限',
  'kubernetesContentPage.permissionAlert.message':
    "如需查看 Kubernetes 对象，请向管理员申请 'kubernetes.clusters.read' 和 'kubernetes.resources.read' 权限。",
  'kubernetesContentPage.title': '您的集群',
  'kubernetesContentPage.emptyState.title': '没有 Kubernetes 资源',
  'kubernetesContentPage.emptyState.description':
    '在已知的集群中没有 {{entityName}} 的资源',
  'entityContent.title': 'Kubernetes',
};
