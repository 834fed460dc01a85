import type { Field } from './fields';

const SERVICE_FIELDS = [
  'clusterIP',
  'internalTrafficPolicy',
  'ipFamilies',
  'ipFamilyPolicy',
  'ports',
  'publishNotReadyAddresses',
  'selector',
  'sessionAffinity',
  'sessionAffinityConfig',
  'trafficDistribution',
  'type',
];

/** The rules for the `spec` of a Service. Throws InputError with the field's path. */
export function checkService(spec: Field): void {
  spec.allowOnly(SERVICE_FIELDS, {
    clusterIPs: 'the cluster gives the addresses',
    externalIPs: 'it would draw the traffic of other addresses',
    externalName: 'it points out of the cluster',
    externalTrafficPolicy: 'Services are reached inside the cluster only',
    loadBalancerIP: 'Services are reached inside the cluster only',
  });
  spec
    .get('type')
    .oneOf(
      ['ClusterIP'],
      'Services are reached inside the cluster; use an Ingress for the outside',
    );
  spec.get('clusterIP').oneOf(['None', ''], 'the cluster gives the addresses');
  spec
    .get('ports')
    .items()
    .forEach(port =>
      port.get('nodePort').oneOf([0], 'it occupies a port of every node'),
    );
}

function checkHost(host: Field): void {
  if (typeof host.value !== 'string' || !host.value) {
    throw host.refuse('is missing: a rule without a host takes every hostname');
  }
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host.value)) {
    throw host.refuse(
      'must be one hostname in lower case; wildcards would take the names of others',
    );
  }
}

/** The rules for the `spec` of an Ingress. Throws InputError with the field's path. */
export function checkIngress(spec: Field): void {
  spec.allowOnly(['ingressClassName', 'rules', 'tls'], {
    defaultBackend: 'it takes every hostname that nobody else has',
  });
  spec
    .get('rules')
    .items()
    .forEach(rule => {
      checkHost(rule.get('host'));
      rule
        .get('http')
        .get('paths')
        .items()
        .forEach(path => path.get('backend').allowOnly(['service']));
    });
  spec
    .get('tls')
    .items()
    .forEach(tls => tls.get('hosts').items().forEach(checkHost));
}
