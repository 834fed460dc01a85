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
    seLinuxOptions: 'operations choose how containers are isolated',
    appArmorProfile: 'operations choose how containers are isolated',
    windowsOptions: 'it can give access to the host',
  });
  context.get('privileged').oneOf([false], 'it gives access to the node');
  context
    .get('allowPrivilegeEscalation')
    .oneOf([false], 'it lets a process gain rights');
  context.get('procMount').oneOf(['Default'], 'it exposes the node');
  context
    .get('seccompProfile')
    .get('type')
    .oneOf(
      ['RuntimeDefault', 'Localhost'],
      'it takes the filter of system calls away',
    );
  if (context.get('runAsUser').value === 0) {
    throw context.get('runAsUser').refuse('is not allowed: 0 is root');
  }
  const capabilities = context.get('capabilities');
  capabilities.allowOnly(['add', 'drop']);
  capabilities
    .get('add')
    .items()
    .forEach(capability =>
      capability.oneOf(ADDABLE_CAPABILITIES, 'it gives rights on the node'),
    );
}

/** The kubelet connects to what a handler names, from the node. */
function checkHandler(handler: Field): void {
  for (const action of ['httpGet', 'tcpSocket']) {
    if (handler.get(action).get('host').present) {
      throw handler
        .get(action)
        .get('host')
        .refuse(
          'is not allowed: probes reach their own pod only; set the header Host instead',
        );
    }
  }
}

/** The rules for a container. Throws InputError with the field's path. */
export function checkContainer(container: Field): void {
  container.allowOnly(CONTAINER_FIELDS, {
    volumeDevices: 'raw devices are not given to pods',
  });
  checkSecurityContext(container.get('securityContext'));
  container
    .get('ports')
    .items()
    .forEach(port => {
      // 0 is how some charts write "none".
      port.get('hostPort').oneOf([0], 'it occupies a port of the node');
      port.get('hostIP').oneOf([''], 'it occupies a port of the node');
    });
  container
    .get('volumeMounts')
    .items()
    .forEach(mount =>
      mount
        .get('mountPropagation')
        .oneOf(['None', 'HostToContainer'], 'it alters mounts of the node'),
    );
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    checkHandler(container.get(probe));
  }
  for (const hook of ['postStart', 'preStop']) {
    checkHandler(container.get('lifecycle').get(hook));
  }
}
