import { checkContainer } from './containerRules';
import type { Field } from './fields';
import { checkVolume } from './volumeRules';

const POD_FIELDS = [
  'activeDeadlineSeconds',
  'affinity',
  'automountServiceAccountToken',
  'containers',
  'dnsConfig',
  'dnsPolicy',
  'enableServiceLinks',
  'hostname',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostUsers',
  'imagePullSecrets',
  'initContainers',
  'nodeSelector',
  'preemptionPolicy',
  'readinessGates',
  'restartPolicy',
  'securityContext',
  'serviceAccount',
  'serviceAccountName',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
  'subdomain',
  'terminationGracePeriodSeconds',
  'tolerations',
  'topologySpreadConstraints',
  'volumes',
];

const WHY = {
  ephemeralContainers: 'they are for debugging running pods only',
  hostAliases: 'names are resolved by the cluster',
  nodeName: 'it goes past the scheduler; use nodeSelector or affinity',
  priorityClassName: 'it would push other teams off their nodes',
  priority: 'it would push other teams off their nodes',
  runtimeClassName: 'operations choose how containers are isolated',
  schedulerName: 'operations choose the scheduler',
};

const POD_SECURITY_FIELDS = [
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seccompProfile',
  'supplementalGroups',
  'supplementalGroupsPolicy',
];

/** Nodes that are going away anyway; any other taint reserves nodes for somebody. */
const TOLERATED = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
];

function checkSecurityContext(context: Field): void {
  context.allowOnly(POD_SECURITY_FIELDS, {
    sysctls: 'it alters the kernel of the node',
    seLinuxOptions: 'operations choose how containers are isolated',
    windowsOptions: 'it can give access to the host',
  });
  if (context.get('runAsUser').value === 0) {
    throw context.get('runAsUser').refuse('is not allowed: 0 is root');
  }
  context
    .get('seccompProfile')
    .get('type')
    .oneOf(
      ['RuntimeDefault', 'Localhost'],
      'it takes the filter of system calls away',
    );
}

/** The rules for the `spec` of pods, wherever it is. Throws InputError with the field's path. */
export function checkPodSpec(spec: Field): void {
  spec.allowOnly(POD_FIELDS, WHY);
  for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) {
    spec.get(name).oneOf([false], 'it opens the node to the pod');
  }
  spec.get('hostUsers').oneOf([false], 'it shares the users of the node');
  for (const name of ['serviceAccountName', 'serviceAccount']) {
    spec
      .get(name)
      .oneOf(
        ['', 'default'],
        'pods run as the account "default", which has no rights',
      );
  }
  spec
    .get('automountServiceAccountToken')
    .oneOf([false], 'pods get no credential of the cluster');
  spec
    .get('tolerations')
    .items()
    .forEach(toleration => {
      toleration
        .get('key')
        .oneOf(TOLERATED, 'tainted nodes are reserved by operations');
      if (!toleration.get('key').present) {
        throw toleration.refuse(
          'is not allowed: without a key it tolerates every taint',
        );
      }
    });
  checkSecurityContext(spec.get('securityContext'));
  spec.get('volumes').items().forEach(checkVolume);
  spec.get('initContainers').items().forEach(checkContainer);
  const containers = spec.get('containers');
  if (containers.items().length === 0) {
    throw containers.refuse('must hold at least one container');
  }
  containers.items().forEach(checkContainer);
}
