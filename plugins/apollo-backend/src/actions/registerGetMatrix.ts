import { inEnglish, parse, READ_ONLY } from './answer';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:get-configuration`. */
export function registerGetMatrix({
  actionsRegistry,
  matrix,
}: ActionDeps): void {
  actionsRegistry.register({
    name: 'get-configuration',
    title: 'Get what configuration a component has where',
    description:
      'The namespaces of a component in all environments and clusters: the running release with who published it and by which change, unpublished edits, what was altered in the store’s own portal since (`drift`), gray releases, locks and instances. `state` is `unavailable` where a store does not answer. Values are read with `get-namespace` and `compare-configuration`.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          component: z
            .string()
            .describe('Full reference such as component:default/web'),
        }),
      output: z =>
        z.object({
          component: z.string(),
          environments: z.array(z.object({}).passthrough()),
          rows: z.array(z.object({}).passthrough()),
          warnings: z.array(z.string()),
        }),
    },
    async action({ input, credentials }) {
      const { component } = parse('getMatrix', input);
      const answer = await matrix.get(component, credentials);
      return { output: inEnglish('getMatrix', answer) };
    },
  });
}
