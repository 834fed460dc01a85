import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogModule } from './entityPage';

jest.mock('../titles/usePageTitle', () => {
  const toUpperCase = (title: string) => title.toLocaleUpperCase('en');
  return { usePageTitle: () => toUpperCase };
});

const content = (name: string, group?: string) =>
  EntityContentBlueprint.make({
    name,
    params: {
      path: `/${name}`,
      title: `Tab ${name}`,
      group,
      loader: async () => <p>content of {name}</p>,
    },
  });

it('translates the titles of tabs and of groups of tabs', async () => {
  renderTestApp({
    features: [
      catalogPlugin,
      catalogModule,
      createFrontendPlugin({
        pluginId: 'sample',
        extensions: [
          content('alone'),
          content('first', 'deployment'),
          content('second', 'deployment'),
        ],
      }),
    ],
    apis: [
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { namespace: 'default', name: 'web' },
            },
          ],
        }),
      ],
    ],
    config: {
      app: {
        extensions: [
          {
            'page:catalog/entity': {
              config: { groups: [{ deployment: { title: 'Ship it' } }] },
            },
          },
        ],
      },
    },
    initialRouteEntries: ['/catalog/default/component/web/alone'],
  });
  expect(await screen.findByText('content of alone')).toBeInTheDocument();
  expect(screen.getByText('TAB ALONE')).toBeInTheDocument();
  await userEvent.click(screen.getByText('SHIP IT'));
  expect(await screen.findByText('TAB FIRST')).toBeInTheDocument();
  await userEvent.click(screen.getByText('TAB SECOND'));
  expect(await screen.findByText('content of second')).toBeInTheDocument();
});
