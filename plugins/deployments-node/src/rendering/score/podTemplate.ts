import type { JsonObject } from '@backstage/types';
import { filesConfigMap } from './files';
import type { Placeholders } from './placeholders';
import type { ScoreContainer, ScoreProbe, ScoreWorkload } from './schema';
import { volumeMounts, volumes } from './volumes';

function withoutEmpty(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** Score leaves the order of preference to the platform: a command over a request, as its schema asks. */
function probe(source: ScoreProbe | undefined): JsonObject | undefined {
  if (!source) return undefined;
  if (source.exec) return { exec: source.exec };
  const { host, httpHeaders = [], ...httpGet } = source.httpGet!;
  // The kubelet would connect to a `host`, anywhere; Score means the header.
  const headers = host
    ? [{ name: 'Host', value: host }, ...httpHeaders]
    : httpHeaders;
  return { httpGet: withoutEmpty({ ...httpGet, httpHeaders: headers }) };
}

function env(
  name: string,
  { variables = {} }: ScoreContainer,
  placeholders: Placeholders,
): JsonObject[] {
  return Object.entries(variables).map(([variable, template]) => {
    const value = placeholders.value(
      `score.yaml: containers.${name}.variables.${variable}`,
      template,
    );
    return 'secret' in value
      ? {
          name: variable,
          valueFrom: { secretKeyRef: { name: value.secret, key: value.key } },
        }
      : { name: variable, value: value.text };
  });
}

/** The pods of a workload, and the ConfigMap with their files where there are any. */
export function renderPods(options: {
  workload: ScoreWorkload;
  placeholders: Placeholders;
  manifestFiles: Record<string, string>;
  labels: Record<string, string>;
}): { template: JsonObject; configMap?: JsonObject } {
  const { workload, placeholders, manifestFiles, labels } = options;
  const files = filesConfigMap({ workload, placeholders, manifestFiles });
  const containers = Object.entries(workload.containers).map(
    ([name, container]) =>
      withoutEmpty({
        name,
        image: container.image,
        command: container.command,
        args: container.args,
        env: env(name, container, placeholders),
        resources: container.resources as JsonObject | undefined,
        livenessProbe: probe(container.livenessProbe),
        readinessProbe: probe(container.readinessProbe),
        volumeMounts: [
          ...files.mounts(name),
          ...volumeMounts(name, container, workload),
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
      }),
  );
  return {
    template: {
      metadata: { labels },
      spec: withoutEmpty({
        automountServiceAccountToken: false,
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        containers,
        volumes: [...files.volumes, ...volumes(workload)],
      }),
    },
    configMap: files.configMap,
  };
}
