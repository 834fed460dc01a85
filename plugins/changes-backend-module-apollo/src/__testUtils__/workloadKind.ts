import { createBackendModule } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { GRAY_KIND } from '@fairway/plugin-apollo-common';
import {
  changeKindsExtensionPoint,
  defineChangeKind,
} from '@fairway/plugin-changes-node';
import { z } from 'zod';

const specSchema = z.strictObject({
  /** Specs of `apollo-gray` that run as parts of it, before the workload is altered. */
  gray: z.array(z.record(z.string(), z.json())).default([]),
  fails: z.boolean().default(false),
});

/** Stands in for what alters workloads and owns gray releases with it, such as a canary deployment. */
const workloadKind = defineChangeKind<z.output<typeof specSchema>, JsonObject>({
  id: 'workload',
  title: 'Workload',
  specSchema,
  resolve: async () => ({
    key: 'workload:web@dev',
    title: 'web in Development',
    entityRef: 'component:default/web',
    environment: 'dev',
    system: 'shop',
    ownerRef: 'group:default/team-a',
  }),
  plan: async ({ gray, fails }) => ({
    summary: 'Alters the workload.',
    risk: 'low',
    facts: {},
    diff: [],
    preconditions: {},
    undo: { possible: true, description: 'Puts it back.' },
    payload: { fails },
    steps: [{ name: 'roll', title: 'Roll out' }],
    children: gray.map(spec => ({ kind: GRAY_KIND, spec })),
  }),
  steps: {
    roll: {
      run: async ({ payload }) => {
        if (payload.fails) throw new Error('the pods never became ready');
        return { result: 'done' };
      },
      undo: async () => ({ result: 'done' }),
    },
  },
});

/** Adds the kind `workload` of tests. */
export const workloadModule = createBackendModule({
  pluginId: 'changes',
  moduleId: 'workload',
  register(reg) {
    reg.registerInit({
      deps: { kinds: changeKindsExtensionPoint },
      async init({ kinds }) {
        kinds.addChangeKind(workloadKind);
      },
    });
  },
});
