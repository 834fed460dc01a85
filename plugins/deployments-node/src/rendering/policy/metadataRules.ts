import { texts } from '../texts';
import type { Field } from './fields';

/** Keys of Kubernetes' own domains that do nothing but describe. */
const HARMLESS_ANNOTATIONS = [
  'cluster-autoscaler.kubernetes.io/safe-to-evict',
  'kubectl.kubernetes.io/default-container',
  'kubectl.kubernetes.io/restartedAt',
  'kubernetes.io/change-cause',
  'kubernetes.io/description',
];

/** Annotations configure ingress controllers, often with code; these take a plain value. */
const INGRESS_ANNOTATIONS = [
  'nginx.ingress.kubernetes.io/force-ssl-redirect',
  'nginx.ingress.kubernetes.io/proxy-body-size',
  'nginx.ingress.kubernetes.io/proxy-connect-timeout',
  'nginx.ingress.kubernetes.io/proxy-read-timeout',
  'nginx.ingress.kubernetes.io/proxy-send-timeout',
  'nginx.ingress.kubernetes.io/ssl-redirect',
];

/** What the sample clusters' simulated nodes read; it means nothing to the portal or to a real cluster. */
const SIMULATION_DOMAIN = 'devenv.fairway.dev';

function domainOf(key: string): string | undefined {
  return key.includes('/') ? key.split('/')[0].toLowerCase() : undefined;
}

function isWithin(domain: string | undefined, parent: string): boolean {
  return domain === parent || Boolean(domain?.endsWith(`.${parent}`));
}

function checkIngressAnnotation(annotation: Field, key: string): void {
  const domain = domainOf(key);
  if (domain === undefined || isWithin(domain, 'helm.sh')) return;
  if (!INGRESS_ANNOTATIONS.includes(key)) {
    throw annotation.refuse(
      texts.ingressAnnotation(INGRESS_ANNOTATIONS.join(', ')),
    );
  }
  if (!/^[A-Za-z0-9]{1,16}$/.test(String(annotation.value))) {
    throw annotation.refuse(texts.lettersOnly);
  }
}

function checkAnnotation(annotation: Field, key: string): void {
  const domain = domainOf(key);
  if (isWithin(domain, 'fairway.dev') && domain !== SIMULATION_DOMAIN) {
    throw annotation.refuse(texts.reserved);
  }
  const ofKubernetes =
    isWithin(domain, 'kubernetes.io') || isWithin(domain, 'k8s.io');
  if (ofKubernetes && !HARMLESS_ANNOTATIONS.includes(key)) {
    throw annotation.refuse(texts.altersTreatment);
  }
}

/** The rules for `metadata` of an object or of a pod template. Throws InputError with the field's path. */
export function checkMetadata(metadata: Field, kind: string): void {
  metadata.allowOnly(
    ['annotations', 'creationTimestamp', 'labels', 'name', 'namespace'],
    {
      finalizers: texts.keepsObject,
      generateName: texts.mustName,
      ownerReferences: texts.ownsObjects,
    },
  );
  for (const map of ['labels', 'annotations']) {
    for (const [key, value] of Object.entries(metadata.get(map).map())) {
      if (typeof value !== 'string') {
        throw metadata.get(map).get(key).refuse(texts.mustBeString);
      }
    }
  }
  const annotations = metadata.get('annotations');
  for (const key of Object.keys(annotations.map())) {
    if (kind === 'Ingress') checkIngressAnnotation(annotations.get(key), key);
    else checkAnnotation(annotations.get(key), key);
  }
}
