import { inEnglish, READ_ONLY } from './answer';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:list-stores`. */
export function registerListStores({
  actionsRegistry,
  stores,
}: ActionDeps): void {
  actionsRegistry.register({
    name: 'list-stores',
    title: 'List stores of configuration',
    description:
      'The servers of Apollo and other places that keep configuration, with their environments: whether each answers, its version, and what it can do (`capabilities`; `why` says what a server lacks).',
    attributes: READ_ONLY,
    schema: {
      input: z => z.object({}),
      output: z => z.object({ items: z.array(z.object({}).passthrough()) }),
    },
    async action({ credentials }) {
      const items = await stores.list(credentials);
      return { output: inEnglish('listStores', { items }) };
    },
  });
}
