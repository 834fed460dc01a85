import type { LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { Field } from './fields';
import { checkIngress, checkService } from './networkRules';
import { checkPodSpec } from './podRules';
import { checkClaimSpec } from './volumeRules';

interface KindRules {
  apiVersion: string;
  /** Position in the order of application. */
  order: number;
  /** Top-level fields besides apiVersion, kind and metadata. */
  fields: readonly string[];
  /** Where the pod template is. */
  pods?(object: Field): Field;
  check?(object: Field): void;
}

const spec = ['spec'];
const template = (object: Field) => object.get('spec').get('template');

/** The kinds that a release may hold; all are namespaced. Any other is refused. */
export const KINDS: Record<string, KindRules> = {
  ConfigMap: {
    apiVersion: 'v1',
    order: 0,
    fields: ['data', 'binaryData', 'immutable'],
  },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    order: 1,
    fields: spec,
    check: object => checkClaimSpec(object.get('spec')),
  },
  Service: {
    apiVersion: 'v1',
    order: 2,
    fields: spec,
    check: object => checkService(object.get('spec')),
  },
  StatefulSet: {
    apiVersion: 'apps/v1',
    order: 3,
    fields: spec,
    pods: template,
    check: object =>
      object
        .get('spec')
        .get('volumeClaimTemplates')
        .items()
        .forEach(claim => checkClaimSpec(claim.get('spec'))),
  },
  Deployment: {
    apiVersion: 'apps/v1',
    order: 4,
    fields: spec,
    pods: template,
  },
  DaemonSet: { apiVersion: 'apps/v1', order: 4, fields: spec, pods: template },
  Job: { apiVersion: 'batch/v1', order: 5, fields: spec, pods: template },
  CronJob: {
    apiVersion: 'batch/v1',
    order: 5,
    fields: spec,
    pods: object =>
      object.get('spec').get('jobTemplate').get('spec').get('template'),
  },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    order: 6,
    fields: spec,
  },
  PodDisruptionBudget: { apiVersion: 'policy/v1', order: 6, fields: spec },
  Ingress: {
    apiVersion: 'networking.k8s.io/v1',
    order: 7,
    fields: spec,
    check: object => checkIngress(object.get('spec')),
  },
};

/** Kinds whose refusal needs more than "not allowed". */
export const KIND_ADVICE: Record<string, LocalText> = {
  Namespace: texts.namespacesByOperations,
  Pod: texts.useDeployment,
  Secret: texts.noSecrets,
  ServiceAccount: texts.defaultAccount,
};

/** Checks the pods of an object and returns their template; undefined for kinds without pods. */
export function checkPods(rules: KindRules, object: Field): Field | undefined {
  const pods = rules.pods?.(object);
  if (!pods) return undefined;
  pods.allowOnly(['metadata', 'spec']);
  checkPodSpec(pods.get('spec'));
  return pods;
}
