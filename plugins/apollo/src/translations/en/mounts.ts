/** Of configuration that pods mount. */
export const mounts = {
  mount: {
    title: 'How pods get it',
    where:
      'What is published stands in the ConfigMap {{name}} of the namespace {{namespace}} in the cluster {{cluster}}.',
    keys: 'Mounted, each key is a file with its value; or take the keys as variables.',
    file: 'Mounted, it is one file of that name.',
    manifest: 'Manifest of a pod that takes it',
    files:
      'Files are renewed by Kubernetes within about a minute of a publication. Read them again in your program, for example when they change.',
    variables:
      'Variables are read once, when the pod starts. Deploy again or restart the pods to give them what was published.',
    once: 'Files mounted with subPath are not renewed either.',
    configMap: 'ConfigMap {{name}}',
    place: '{{namespace}} in {{cluster}}',
    waiting: 'Waiting for Kubernetes',
    pods: '{{arrived}} of {{all}} pods have it for certain',
  },
} as const;
