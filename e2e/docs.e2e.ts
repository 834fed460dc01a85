import { Page, expect, test } from '@playwright/test';
import { openAs } from './support/people';

async function openDocs(page: Page, title: string) {
  await page.goto('/docs?filters[user]=all');
  await page
    .getByRole('main')
    .getByRole('link', { name: title, exact: true })
    .click();
  await expect(page).toHaveURL(/\/docs\/default\/component\//);
  await expect(
    page.getByRole('article').getByRole('heading', { level: 1 }),
    // The portal builds docs when they are opened for the first time.
  ).toBeVisible({ timeout: 100_000 });
}

test('the docs of the portal and of a sample open from the list of docs', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await openAs(browser, 'Dana Develops');
  const { origin } = new URL(page.url());
  const foreign: string[] = [];
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) {
      foreign.push(url);
    }
  });

  await openDocs(page, 'Fairway');
  expect(foreign, 'what the docs load from elsewhere').toEqual([]);
  await page
    .getByRole('article')
    .getByRole('link', { name: 'Deploy an application' })
    .first()
    .click();
  await expect(
    page
      .getByRole('article')
      .getByRole('heading', { name: /Deploy/, level: 1 }),
  ).toBeVisible();

  await openDocs(page, 'Settlement');
  await page.context().close();
});
