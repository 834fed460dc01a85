import { texts } from '../texts';
import type { Field } from './fields';

const CONTAINER_FIELDS = [
  'args',
  'command',
  'env',
  'envFrom',
  'image',
  'imagePullPolicy',
  'lifecycle',
  'livenessProbe',
  'name',
  'ports',
  'readinessProbe',
  'resizePolicy',
  'resources',
  'restartPolicy',
  'securityContext',
  'startupProbe',
  'stdin',
  'stdinOnce',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tty',
  'volumeMounts',
  'workingDir',
];

const SECURITY_FIELDS = [
  'allowPrivilegeEscalation',
  'capabilities',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seccompProfile',
];

/** Ports below 1024 for those who are not root; the strictest of Kubernetes' own profiles allows it too. */
const ADDABLE_CAPABILITIES = ['NET_BIND_SERVICE'];

function checkSecurityContext(context: Field): void {
  context.allowOnly(SECURITY_FIELDS, {
    seLinuxOptions: texts.isolationByOperations,
    appArmorProfile: texts.isolationByOperations,
    windowsOptions: texts.hostAccess,
  });
  context.get('privileged').oneOf([false], texts.nodeAccess);
  context.get('allowPrivilegeEscalation').oneOf([false], texts.gainsRights);
  context.get('procMount').oneOf(['Default'], texts.exposesNode);
  context
    .get('seccompProfile')
    .get('type')
    .oneOf(['RuntimeDefault', 'Localhost'], texts.dropsSyscallFilter);
  if (context.get('runAsUser').value === 0) {
    throw context.get('runAsUser').refuse(texts.rootUser);
  }
  const capabilities = context.get('capabilities');
  capabilities.allowOnly(['add', 'drop']);
  capabilities
    .get('add')
    .items()
    .forEach(capability =>
      capability.oneOf(ADDABLE_CAPABILITIES, texts.nodeRights),
    );
}

/** The kubelet connects to what a handler names, from the node. */
function checkHandler(handler: Field): void {
  for (const action of ['httpGet', 'tcpSocket']) {
    if (handler.get(action).get('host').present) {
      throw handler.get(action).get('host').refuse(texts.probesOwnPod);
    }
  }
}

/** The rules for a container. Throws InputError with the field's path. */
export function checkContainer(container: Field): void {
  container.allowOnly(CONTAINER_FIELDS, {
    volumeDevices: texts.rawDevices,
  });
  checkSecurityContext(container.get('securityContext'));
  container
    .get('ports')
    .items()
    .forEach(port => {
      // 0 is how some charts write "none".
      port.get('hostPort').oneOf([0], texts.nodePort);
      port.get('hostIP').oneOf([''], texts.nodePort);
    });
  container
    .get('volumeMounts')
    .items()
    .forEach(mount =>
      mount
        .get('mountPropagation')
        .oneOf(['None', 'HostToContainer'], texts.nodeMounts),
    );
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    checkHandler(container.get(probe));
  }
  for (const hook of ['postStart', 'preStop']) {
    checkHandler(container.get('lifecycle').get(hook));
  }
}
