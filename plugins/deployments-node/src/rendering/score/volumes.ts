import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ScoreContainer, ScoreWorkload } from './schema';

/** Volumes may be named as `data` or, as in older files, as `${resources.data}`. */
function volumeName(source: string): string {
  return /^\$\{resources\.([^}.]+)\}$/.exec(source)?.[1] ?? source;
}

/** Resources of type `volume` as empty directories that live as long as the pod; `params.size` limits them. */
export function volumes({ resources = {} }: ScoreWorkload): JsonObject[] {
  return Object.entries(resources)
    .filter(([, { type }]) => type === 'volume')
    .map(([name, { params }]) => ({
      name: `volume-${name}`,
      emptyDir: {
        ...(typeof params?.size === 'string' && { sizeLimit: params.size }),
      },
    }));
}

/** Where a container finds its volumes. Throws InputError for one that is no resource of type `volume`. */
export function volumeMounts(
  containerName: string,
  { volumes: mounts = [] }: ScoreContainer,
  { resources = {} }: ScoreWorkload,
): JsonObject[] {
  return mounts.map(({ target, source, path, readOnly }, index) => {
    const name = volumeName(source);
    if (!Object.hasOwn(resources, name) || resources[name].type !== 'volume') {
      throw localError(
        InputError,
        texts.notVolume(
          `score.yaml: containers.${containerName}.volumes.${index}.source`,
          source,
        ),
      );
    }
    return {
      name: `volume-${name}`,
      mountPath: target,
      ...(path && { subPath: path.replace(/^\/+/, '') }),
      ...(readOnly && { readOnly }),
    };
  });
}
