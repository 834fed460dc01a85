import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { type ReactElement, useMemo } from 'react';
import { usePageTitle } from '../titles/usePageTitle';

const { title: titleRef } = EntityContentBlueprint.dataRefs;

type Translate = (title: string) => string;

/** Draws a page whose titles are fixed when it is made, made anew for each language. */
function InLanguage(props: { page(translate: Translate): ReactElement }) {
  const { page } = props;
  const pageTitle = usePageTitle();
  return useMemo(() => page(pageTitle), [page, pageTitle]);
}

/** The page of an entity with translated tabs: their titles come from plugins and the configuration, in English. */
const entityPage = catalogPlugin.getExtension('page:catalog/entity').override({
  factory(originalFactory, { config, inputs }) {
    const page = (translate: Translate) =>
      originalFactory({
        config: {
          ...config,
          groups: config.groups?.map(groups =>
            Object.fromEntries(
              Object.entries(groups).map(([id, group]) => [
                id,
                { ...group, title: translate(group.title) },
              ]),
            ),
          ),
        },
        inputs: {
          ...inputs,
          contents: inputs.contents.map(content => [
            ...[...content].filter(({ id }) => id !== titleRef.id),
            titleRef(translate(content.get(titleRef))),
          ]),
        },
      }).get(coreExtensionData.reactElement);
    return [
      ...[...originalFactory()].filter(
        ({ id }) => id !== coreExtensionData.reactElement.id,
      ),
      coreExtensionData.reactElement(<InLanguage page={page} />),
    ];
  },
});

/** What the app alters in the catalog's pages. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [entityPage],
});
