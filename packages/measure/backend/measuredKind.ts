import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  changeKindsExtensionPoint,
  defineChangeKind,
} from '@fairway/plugin-changes-node';
import type { ChangeStep } from '@fairway/plugin-changes-node';
import { clusterRegistryServiceRef } from '@fairway/plugin-clusters-node';
import type { ClusterRegistry } from '@fairway/plugin-clusters-node';
import { z } from 'zod';

const STEPS = 8;

interface Payload {
  [key: string]: string;
  name: string;
}

function applyStep(clusters: ClusterRegistry): ChangeStep<Payload> {
  return {
    async run({ payload, input, effectKey, fence, signal }) {
      fence();
      await clusters.api('nonprod', 'deployer').apply(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: `${payload.name}-${input.part}`,
            namespace: 'measured',
          },
          data: { effectKey },
        },
        { fieldManager: 'fairway', force: true, signal },
      );
      return { result: 'done' };
    },
  };
}

/** A change of eight steps, each one call to the cluster: what is left of its duration is the engine's. */
export default createBackendModule({
  pluginId: 'changes',
  moduleId: 'measured-kind',
  register(env) {
    env.registerInit({
      deps: {
        kinds: changeKindsExtensionPoint,
        clusters: clusterRegistryServiceRef,
      },
      async init({ kinds, clusters }) {
        kinds.addChangeKind(
          defineChangeKind({
            id: 'measured',
            title: 'Measured',
            specSchema: z.strictObject({ name: z.string() }),
            async resolve({ name }) {
              return {
                key: `measured:${name}`,
                title: name,
                entityRef: null,
                environment: 'dev',
                system: 'shop',
                ownerRef: 'group:default/storefront',
              };
            },
            async plan({ name }) {
              return {
                summary: `Makes ${STEPS} calls`,
                risk: 'low',
                facts: {},
                diff: [],
                preconditions: {},
                undo: { possible: false, description: 'Nothing to undo' },
                payload: { name } as Payload,
                steps: Array.from({ length: STEPS }, (_, index) => ({
                  name: 'apply',
                  title: `Call ${index + 1}`,
                  input: { part: index },
                })),
              };
            },
            steps: { apply: applyStep(clusters) },
          }),
        );
      },
    });
  },
});
