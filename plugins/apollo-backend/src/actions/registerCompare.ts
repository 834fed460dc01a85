import { inEnglish, parse, READ_ONLY } from './answer';
import { placeInput } from './placeInput';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:compare-configuration`. */
export function registerCompare({
  actionsRegistry,
  comparison,
}: ActionDeps): void {
  actionsRegistry.register({
    name: 'compare-configuration',
    title: 'Compare configuration',
    description:
      'The keys of 2 to 20 namespaces side by side, over environments, clusters and components; only those that differ unless `onlyDifferences` is false. `values` are in the order of `places`, null where a key is missing. Values that look like secrets are given as • with a number that is equal for equal values.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          places: z.array(placeInput(z)).min(2).max(20),
          state: z.enum(['saved', 'published']).optional(),
          onlyDifferences: z.boolean().optional(),
          search: z.string().optional().describe('Part of a key or value'),
        }),
      output: z =>
        z.object({
          places: z.array(z.object({}).passthrough()),
          keys: z.array(z.object({}).passthrough()),
          equal: z.number(),
        }),
    },
    async action({ input, credentials }) {
      const request = parse('compare', input);
      const answer = await comparison.compare(request, credentials);
      return { output: inEnglish('compare', answer) };
    },
  });
}
