import { inEnglish, parse, READ_ONLY } from './answer';
import { placeInput } from './placeInput';
import type { ActionDeps } from './registerActions';

/** Registers `apollo:get-namespace`. */
export function registerGetNamespace({
  actionsRegistry,
  namespaces,
}: ActionDeps): void {
  actionsRegistry.register({
    name: 'get-namespace',
    title: 'Get the keys of a namespace',
    description:
      'A namespace in one place with its keys: the saved and the published value of each, whether it differs, who altered it last, and what is inherited. A typed namespace (yaml, json, xml, txt) has one key, `content`. Values that look like secrets are masked.',
    attributes: READ_ONLY,
    schema: {
      input: z => placeInput(z),
      output: z =>
        z.object({ items: z.array(z.object({}).passthrough()) }).passthrough(),
    },
    async action({ input, credentials }) {
      const place = parse('getNamespace', input);
      const answer = await namespaces.get(place, credentials);
      return { output: inEnglish('getNamespace', answer) as any };
    },
  });
}
