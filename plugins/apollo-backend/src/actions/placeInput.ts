import type { z as Zod } from 'zod/v3';

/** How agents name a namespace in one place. The registry gives the builder of its own version. */
export function placeInput(z: typeof Zod) {
  return z.object({
    component: z
      .string()
      .describe('Full reference such as component:default/web'),
    store: z.string().describe('`name` of list-stores'),
    environment: z.string().describe('Such as production'),
    cluster: z.string().optional().describe('Defaults to default'),
    namespace: z.string().describe('Such as application'),
  });
}
