import { inEnglish, parse, READ_ONLY } from './answer';
import { placeInput } from './placeInput';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:get-key-history`. */
export function registerGetKeyHistory({
  actionsRegistry,
  releases,
}: ActionDeps): void {
  actionsRegistry.register({
    name: 'get-key-history',
    title: 'Get the history of a key',
    description:
      'What was published for one key in one place, newest first: its value, whether it was added, altered or removed, and the release with its time, person and change. At most 50 a page. Values that look like secrets are masked.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        placeInput(z).extend({
          key: z.string(),
          limit: z.number().int().min(1).max(50).optional(),
          offset: z.number().int().min(0).optional(),
        }),
      output: z =>
        z.object({
          items: z.array(z.object({}).passthrough()),
          total: z.number(),
        }),
    },
    async action({ input, credentials }) {
      const { key, limit, offset, ...place } = parse('listKeyHistory', {
        limit: 20,
        ...input,
      });
      const page = { limit, offset };
      const answer = await releases.keyHistory(place, key, page, credentials);
      return { output: inEnglish('listKeyHistory', answer) };
    },
  });
}
