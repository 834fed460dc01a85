import { Page, expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { Change, awaitState, cancel, clear, plan, submit } from './support/api';
import { openAs } from './support/people';
import { watch } from './support/watch';

/** A component whose changes these tests make, in environments where no other test deploys it. */
const COMPONENT = 'storefront';
const ENTITY = `/catalog/default/component/${COMPONENT}`;
const NAMESPACE = `${ENTITY}/configuration/apollo/production/default/application`;

/**
 * Markup of Backstage's own pages that violates WCAG and cannot be reached from here. Material UI tables: the buttons that sort
 * nest in handles for dragging columns.
 */
const SORT_BUTTONS = '.MuiTableSortLabel-root'; // core-components: Table (material-table)
const DRAG_HANDLES = '[data-rbd-drag-handle-draggable-id]'; // core-components: Table (material-table)

interface Case {
  name: string;
  path: string;
  /** What is there once the page has its content. */
  shows: (page: Page) => ReturnType<Page['locator']>;
  exclude?: string[];
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name });
const row = (name: string | RegExp) => (page: Page) =>
  page.getByRole('main').getByRole('row', { name }).first();

const CASES: Case[] = [
  { name: 'home', path: '/', shows: heading('In flight') },
  {
    name: 'approvals',
    path: '/approvals',
    shows: page => page.getByText(/Storefront .* to Production/).first(),
  },
  { name: 'changes', path: '/changes', shows: row(/Storefront/) },
  { name: 'audit', path: '/audit', shows: row(/change/i) },
  { name: 'environments', path: '/environments', shows: row(/Storefront/) },
  {
    name: 'catalog',
    path: '/catalog?filters[user]=all',
    shows: row(/Storefront/),
    exclude: [SORT_BUTTONS, DRAG_HANDLES],
  },
  { name: 'component', path: ENTITY, shows: heading('About') },
  {
    name: 'delivery',
    path: `${ENTITY}/delivery`,
    shows: heading('Production'),
  },
  {
    name: 'builds',
    path: `${ENTITY}/delivery?view=builds`,
    shows: row(/1\.6\.0/),
  },
  {
    name: 'history',
    path: `${ENTITY}/delivery?view=history`,
    shows: row(/Storefront/),
  },
  {
    name: 'configuration of a component',
    path: `${ENTITY}/configuration`,
    shows: row(/^application/),
  },
  {
    name: 'keys',
    path: NAMESPACE,
    shows: row(/^banner\.text/),
  },
  {
    name: 'releases of configuration',
    path: `${NAMESPACE}?view=releases`,
    shows: row(/Initial values/),
  },
  {
    name: 'gray release',
    path: `${NAMESPACE}?view=gray`,
    shows: page =>
      page.getByRole('button', { name: /gray release…$|to all…$/ }),
  },
  {
    name: 'arrival of configuration',
    path: `${NAMESPACE}?view=arrival`,
    shows: heading(/would be given what they are meant to get/),
  },
  {
    name: 'comparison of configuration',
    path: `${ENTITY}/configuration/compare?${['staging', 'production']
      .map(
        environment =>
          `place=component:default/${COMPONENT},apollo,${environment},default,application`,
      )
      .join('&')}`,
    shows: row(/^analytics\.sample\.rate/),
  },
  {
    name: 'comparison of texts of configuration',
    path: `${ENTITY}/configuration/compare?${['staging', 'production']
      .map(
        environment =>
          `place=component:default/${COMPONENT},apollo,${environment},default,routes.yaml`,
      )
      .join('&')}`,
    shows: heading(/routes\.yaml in Production, compared with/),
  },
  {
    name: 'keys as text',
    path: `${NAMESPACE}?mode=text`,
    shows: page => page.getByRole('textbox', { name: 'Text of application' }),
  },
  {
    name: 'form of a key',
    path: `${NAMESPACE}?key=banner.text&act=edit`,
    shows: page => page.getByRole('dialog').getByText('Edit banner.text'),
  },
  {
    name: 'search of configuration',
    path: '/configuration?q=banner',
    shows: row(/^banner\.text/),
  },
  {
    name: 'stores of configuration',
    path: '/configuration?view=stores',
    shows: row(/^Gray releases/),
  },
  {
    name: 'changes of a component',
    path: `${ENTITY}/changes`,
    shows: row(/Storefront/),
  },
  {
    name: 'Kubernetes',
    path: `${ENTITY}/kubernetes`,
    shows: heading('Your Clusters'),
  },
  {
    name: 'create',
    path: '/create',
    shows: page => page.getByText('Node service', { exact: true }),
    exclude: [
      '[data-testid="template-card-actions"] a', // scaffolder-react: CardLink
      'button[id^="viewDetail-"]', // scaffolder-react: CardHeader
    ],
  },
  {
    name: 'form of a template',
    path: '/create/templates/default/node-service',
    shows: page => page.getByRole('textbox', { name: /Name/ }),
  },
  {
    name: 'docs',
    path: '/docs',
    shows: row(/./),
    exclude: [SORT_BUTTONS, DRAG_HANDLES],
  },
  {
    name: 'search',
    path: '/search?query=storefront',
    shows: page => page.getByRole('main').getByRole('link').first(),
    exclude: ['li.MuiListItem-divider'], // search-react: SearchResultLayout
  },
  {
    name: 'settings',
    path: '/settings',
    shows: page => page.getByText('Appearance'),
  },
  {
    name: 'notifications',
    path: '/notifications',
    shows: page => page.getByRole('main').getByRole('table').first(),
    exclude: [SORT_BUTTONS, DRAG_HANDLES],
  },
];

test.describe('Every page', () => {
  test.describe.configure({ timeout: 240_000 });

  let page: Page;
  let problems: ReturnType<typeof watch>;
  let dana: Page;
  let awaiting: Change;
  let deployed: Change;

  const make = (environment: string) =>
    plan(dana, { component: COMPONENT, version: '1.5.0', environment });

  test.beforeAll(async ({ browser }) => {
    dana = await openAs(browser, 'Dana Develops');
    await clear(dana, COMPONENT, 'production');
    await clear(dana, COMPONENT, 'test');
    awaiting = await submit(dana, await make('production'));
    deployed = await submit(dana, await make('test'));
    await awaitState(dana, deployed, 'succeeded');
    page = await openAs(browser, 'Omar Operates');
    problems = watch(page);
  });
  test.afterAll(async () => {
    await cancel(dana, awaiting);
    await dana.context().close();
    await page.context().close();
  });

  async function expectSound({ path, shows, exclude }: Omit<Case, 'name'>) {
    problems.take();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(shows(page)).toBeVisible();
      await expectAccessible(page, exclude);
    }
    expect(problems.take()).toEqual([]);
  }

  for (const { name, ...rest } of CASES) {
    test(`${name} loads without errors and is accessible`, () =>
      expectSound(rest));
  }

  test('a change loads without errors and is accessible in every state', async () => {
    const shows = (text: string) => () =>
      page.getByRole('main').getByText(text, { exact: true }).first();
    const look = ({ id }: Change, text: string) =>
      expectSound({ path: `/changes/${id}`, shows: shows(text) });

    await look(await make('production'), 'Draft');
    await look(awaiting, 'Waiting for approval');
    await look(deployed, 'Succeeded');
  });
});
