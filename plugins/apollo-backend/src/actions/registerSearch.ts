import { inEnglish, parse, READ_ONLY } from './answer';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:search-configuration`. */
export function registerSearch({ actionsRegistry, search }: ActionDeps): void {
  actionsRegistry.register({
    name: 'search-configuration',
    title: 'Search configuration',
    description:
      'Published keys and values that hold `q` (2 characters or more), over the components and environments that the caller may read. Values that look like secrets are found by their key alone and not given. At most 50 a page; `indexedAt` is null while the index is built for the first time.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          q: z.string(),
          in: z.enum(['key', 'value', 'both']).optional(),
          environment: z.array(z.string()).max(50).optional(),
          component: z
            .array(z.string())
            .max(50)
            .optional()
            .describe('Full references such as component:default/web'),
          namespace: z
            .string()
            .optional()
            .describe('A part of the name of the namespace'),
          limit: z.number().int().min(1).max(50).optional(),
          offset: z.number().int().min(0).optional(),
        }),
      output: z =>
        z.object({
          items: z.array(z.object({}).passthrough()),
          total: z.number(),
          indexedAt: z.string().nullable(),
        }),
    },
    async action({ input, credentials }) {
      const query = parse('search', { limit: 20, ...input });
      const answer = await search.search(query, credentials);
      return { output: inEnglish('search', answer) };
    },
  });
}
