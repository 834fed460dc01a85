import { Page, expect, test } from '@playwright/test';
import { Change, cancel, clear, plan, submit } from './support/api';
import { openAs } from './support/people';

/** No other test requests changes of it in these environments. */
const COMPONENT = 'invoices';
const VERSION = '3.2.0';

test('the palette finds a component and opens it', async ({ browser }) => {
  const page = await openAs(browser, 'Dana Develops');
  await page.keyboard.press('Control+k');
  await expect(
    page.getByRole('combobox', { name: 'Go to or do' }),
  ).toBeFocused();
  await page.keyboard.type('settlem');
  await expect(
    page.getByRole('option', { name: /Settlement/, selected: true }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/catalog\/default\/component\/settlement/);
  await expect(page.getByRole('heading', { name: 'Settlement' })).toBeVisible();
  await page.context().close();
});

test('the question mark lists the keys', async ({ browser }) => {
  const page = await openAs(browser, 'Dana Develops', '/approvals');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help.getByText('Ctrl')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.context().close();
});

test.describe('The approval queue', () => {
  let priya: Page;
  let changes: Change[];

  test.beforeAll(async ({ browser }) => {
    priya = await openAs(browser, 'Priya Pays');
    changes = [];
    for (const environment of ['staging', 'production']) {
      await clear(priya, COMPONENT, environment);
      const draft = await plan(priya, {
        component: COMPONENT,
        version: VERSION,
        environment,
      });
      changes.push(await submit(priya, draft));
    }
  });
  test.afterAll(async () => {
    for (const change of changes) await cancel(priya, change);
    await priya.context().close();
  });

  test('is walked with j and k, and enter opens a change', async ({
    browser,
  }) => {
    const noor = await openAs(browser, 'Noor Approves', '/approvals');
    const rows = noor
      .getByRole('list', { name: 'Changes that wait for approval' })
      .getByRole('listitem');
    await expect(rows.nth(1)).toBeVisible();
    const link = (row: number) => rows.nth(row).getByRole('link').first();
    await noor.keyboard.press('j');
    await expect(link(0)).toBeFocused();
    await noor.keyboard.press('j');
    await expect(link(1)).toBeFocused();
    await noor.keyboard.press('k');
    await expect(link(0)).toBeFocused();
    await noor.keyboard.press('j');
    const href = await link(1).getAttribute('href');
    await noor.keyboard.press('Enter');
    await expect(noor).toHaveURL(new RegExp(`${href}$`));
    await expect(
      noor.getByRole('button', { name: 'Approve', exact: true }),
    ).toBeVisible();
    await noor.context().close();
  });
});
