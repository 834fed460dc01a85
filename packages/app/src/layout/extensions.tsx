import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  ErrorDisplay as errorDisplayRef,
  NotFoundErrorPage as notFoundPageRef,
  PageLayout as pageLayoutRef,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { AppLayout } from './AppLayout';
import { PluginError } from './PluginError';

/** Replaces Backstage's frame of sidebar and page. */
export const appLayout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
    content: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <AppLayout
        nav={inputs.nav.get(coreExtensionData.reactElement)}
        content={inputs.content.get(coreExtensionData.reactElement)}
      />,
    ),
  ],
});

/** Replaces the frame that Backstage draws around each page, to translate titles. */
export const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({
      component: pageLayoutRef,
      loader: () => import('./PageLayout').then(m => m.PageLayout),
    }),
});

export const notFoundPage = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({
      component: notFoundPageRef,
      loader: () => import('./NotFoundPage').then(m => m.NotFoundPage),
    }),
});

export const pluginError = SwappableComponentBlueprint.make({
  name: 'core-error-display',
  params: define =>
    define({ component: errorDisplayRef, loader: () => PluginError }),
});
