import { texts } from '../texts';
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
    clusterIPs: texts.addressesByCluster,
    externalIPs: texts.drawsTraffic,
    externalName: texts.pointsOut,
    externalTrafficPolicy: texts.insideOnly,
    loadBalancerIP: texts.insideOnly,
  });
  spec.get('type').oneOf(['ClusterIP'], texts.useIngress);
  spec.get('clusterIP').oneOf(['None', ''], texts.addressesByCluster);
  spec
    .get('ports')
    .items()
    .forEach(port => port.get('nodePort').oneOf([0], texts.everyNodePort));
}

function checkHost(host: Field): void {
  if (typeof host.value !== 'string' || !host.value) {
    throw host.refuse(texts.hostMissing);
  }
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host.value)) {
    throw host.refuse(texts.oneHost);
  }
}

/** The rules for the `spec` of an Ingress. Throws InputError with the field's path. */
export function checkIngress(spec: Field): void {
  spec.allowOnly(['ingressClassName', 'rules', 'tls'], {
    defaultBackend: texts.takesEveryHost,
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
