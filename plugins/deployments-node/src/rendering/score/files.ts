import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import { hashOf } from '../canonical';
import type { Placeholders } from './placeholders';
import type { ScoreWorkload } from './schema';

const VOLUME = 'files';

interface MountedFile {
  container: string;
  key: string;
  target: string;
  mode?: number;
  text?: string;
  base64?: string;
}

function readFiles(options: {
  workload: ScoreWorkload;
  placeholders: Placeholders;
  manifestFiles: Record<string, string>;
}): MountedFile[] {
  const { workload, placeholders, manifestFiles } = options;
  return Object.entries(workload.containers).flatMap(
    ([container, { files = [] }]) =>
      files.map((file, index): MountedFile => {
        const field = `score.yaml: containers.${container}.files.${index}`;
        const mounted = {
          container,
          key: `${container}-${index}`,
          target: file.target,
          mode: file.mode === undefined ? undefined : parseInt(file.mode, 8),
        };
        if (file.binaryContent !== undefined) {
          return { ...mounted, base64: file.binaryContent };
        }
        let text = file.content;
        if (file.source !== undefined) {
          const source = file.source.replace(/^\.\//, '');
          if (!Object.hasOwn(manifestFiles, source)) {
            throw localError(
              InputError,
              texts.unregisteredFile(`${field}.source`, source),
            );
          }
          text = manifestFiles[source];
        }
        return {
          ...mounted,
          text: file.noExpand ? text : placeholders.text(field, text ?? ''),
        };
      }),
  );
}

/**
 * The files of all containers as one ConfigMap. Its name ends in a hash of the content: pods of the release before keep
 * theirs, and other content is another pod template, which starts a rollout.
 */
export function filesConfigMap(options: Parameters<typeof readFiles>[0]): {
  configMap?: JsonObject;
  volumes: JsonObject[];
  mounts(container: string): JsonObject[];
} {
  const files = readFiles(options);
  if (files.length === 0) return { volumes: [], mounts: () => [] };
  const data = Object.fromEntries(
    files.filter(({ text }) => text !== undefined).map(f => [f.key, f.text!]),
  );
  const binaryData = Object.fromEntries(
    files
      .filter(({ base64 }) => base64 !== undefined)
      .map(f => [f.key, f.base64!]),
  );
  const content: JsonObject = {
    data,
    ...(Object.keys(binaryData).length > 0 && { binaryData }),
  };
  const name = `${options.workload.metadata.name}-files-${hashOf(content).slice(
    0,
    10,
  )}`;
  return {
    configMap: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      ...content,
      immutable: true,
    },
    volumes: [
      {
        name: VOLUME,
        configMap: {
          name,
          items: files.map(({ key, mode }) => ({
            key,
            path: key,
            ...(mode !== undefined && { mode }),
          })),
        },
      },
    ],
    mounts: container =>
      files
        .filter(file => file.container === container)
        .map(({ key, target }) => ({
          name: VOLUME,
          mountPath: target,
          subPath: key,
          readOnly: true,
        })),
  };
}
