import { texts } from '../texts';
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
  ephemeralContainers: texts.debuggingOnly,
  hostAliases: texts.namesByCluster,
  nodeName: texts.pastScheduler,
  priorityClassName: texts.pushesOthers,
  priority: texts.pushesOthers,
  runtimeClassName: texts.isolationByOperations,
  schedulerName: texts.schedulerByOperations,
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
    sysctls: texts.kernel,
    seLinuxOptions: texts.isolationByOperations,
    windowsOptions: texts.hostAccess,
  });
  if (context.get('runAsUser').value === 0) {
    throw context.get('runAsUser').refuse(texts.rootUser);
  }
  context
    .get('seccompProfile')
    .get('type')
    .oneOf(['RuntimeDefault', 'Localhost'], texts.dropsSyscallFilter);
}

/** The rules for the `spec` of pods, wherever it is. Throws InputError with the field's path. */
export function checkPodSpec(spec: Field): void {
  spec.allowOnly(POD_FIELDS, WHY);
  for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) {
    spec.get(name).oneOf([false], texts.opensNode);
  }
  spec.get('hostUsers').oneOf([false], texts.sharesUsers);
  for (const name of ['serviceAccountName', 'serviceAccount']) {
    spec.get(name).oneOf(['', 'default'], texts.defaultAccount);
  }
  spec
    .get('automountServiceAccountToken')
    .oneOf([false], texts.noClusterCredential);
  spec
    .get('tolerations')
    .items()
    .forEach(toleration => {
      toleration.get('key').oneOf(TOLERATED, texts.taintsReserved);
      if (!toleration.get('key').present) {
        throw toleration.refuse(texts.toleratesAll);
      }
    });
  checkSecurityContext(spec.get('securityContext'));
  spec.get('volumes').items().forEach(checkVolume);
  spec.get('initContainers').items().forEach(checkContainer);
  const containers = spec.get('containers');
  if (containers.items().length === 0) {
    throw containers.refuse(texts.needsContainer);
  }
  containers.items().forEach(checkContainer);
}
