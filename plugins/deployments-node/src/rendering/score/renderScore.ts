import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { RenderInput } from '../../render';
import type { RenderedSource } from '../RenderedSource';
import { Placeholders } from './placeholders';
import { renderPods } from './podTemplate';
import { readScore } from './readScore';
import type { ScoreWorkload } from './schema';

const RESOURCE_TYPES = ['environment', 'secret', 'volume'];
/** Types that say what a workload wants from the ingress; hostnames are claimed separately. */
const HOSTNAME_TYPES = ['dns', 'route'];
const WORKLOAD_TYPES = ['Deployment', 'worker', 'CronJob'];

const REPLICAS = 'fairway.dev/replicas';
const WORKLOAD = 'fairway.dev/workload';
const SCHEDULE = 'fairway.dev/schedule';

function annotation(workload: ScoreWorkload, name: string): string | undefined {
  return workload.metadata.annotations?.[name];
}

function wrong(name: string, rule: LocalText): InputError {
  return localError(InputError, texts.wrongAnnotation(name, rule));
}

function checkResources({ resources = {} }: ScoreWorkload): LocalText[] {
  return Object.entries(resources).flatMap(([name, { type }]) => {
    if (RESOURCE_TYPES.includes(type)) return [];
    if (HOSTNAME_TYPES.includes(type)) {
      return [texts.hostnameLeftOut(name, type)];
    }
    throw localError(
      InputError,
      texts.unsupportedResource(name, type, RESOURCE_TYPES.join(', ')),
    );
  });
}

function replicas(workload: ScoreWorkload): number {
  const text = annotation(workload, REPLICAS) ?? '1';
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) {
    throw wrong(REPLICAS, texts.badReplicas);
  }
  return Number(text);
}

function schedule(workload: ScoreWorkload): string {
  const text = annotation(workload, SCHEDULE);
  if (!text || !/^(@\w+|\S+( \S+){4})$/.test(text)) {
    throw wrong(SCHEDULE, texts.badSchedule);
  }
  return text;
}

function workloadObject(options: {
  workload: ScoreWorkload;
  type: string;
  selector: Record<string, string>;
  template: JsonObject;
}): JsonObject {
  const { workload, type, selector, template } = options;
  const metadata = { name: workload.metadata.name };
  if (type === 'CronJob') {
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {
        schedule: schedule(workload),
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          spec: {
            template: {
              ...template,
              spec: {
                ...(template.spec as JsonObject),
                restartPolicy: 'OnFailure',
              },
            },
          },
        },
      },
    };
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: replicas(workload),
      selector: { matchLabels: selector },
      template,
    },
  };
}

function serviceObject(
  workload: ScoreWorkload,
  selector: Record<string, string>,
): JsonObject | undefined {
  const ports = Object.entries(workload.service?.ports ?? {});
  if (ports.length === 0) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: workload.metadata.name },
    spec: {
      selector,
      ports: ports.map(([name, { port, protocol, targetPort }]) => ({
        name,
        port,
        protocol: protocol ?? 'TCP',
        targetPort: targetPort ?? port,
      })),
    },
  };
}

/**
 * Kubernetes objects for `score.yaml`: a Deployment (or a CronJob, by the annotation `fairway.dev/workload`), a Service for
 * its ports and a ConfigMap for its files. Throws InputError that names the field.
 */
export function renderScore({ manifests, place }: RenderInput): RenderedSource {
  const workload = readScore(manifests.files, place.environment.name);
  const type = annotation(workload, WORKLOAD) ?? 'Deployment';
  if (!WORKLOAD_TYPES.includes(type)) {
    throw wrong(WORKLOAD, texts.oneOf(WORKLOAD_TYPES.join(', ')));
  }
  const warnings = checkResources(workload);
  const selector = {
    'app.kubernetes.io/name': workload.metadata.name,
    'fairway.dev/component': place.componentName,
  };
  const { template, configMap } = renderPods({
    workload,
    placeholders: new Placeholders(workload),
    manifestFiles: manifests.files,
    labels: selector,
  });
  const service = serviceObject(workload, selector);
  if (service && type !== 'Deployment') {
    throw localError(InputError, texts.servesNothing(type, WORKLOAD));
  }
  const objects = [
    configMap,
    service,
    workloadObject({ workload, type, selector, template }),
  ].filter(object => object !== undefined);
  return { objects, warnings };
}
