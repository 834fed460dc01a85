import { Page, expect, test } from '@playwright/test';
import { openAs } from './support/people';

/** Docs are built by the portal when they are opened for the first time. */
const BUILT = { timeout: 100_000 };

async function openDocs(page: Page, title: string) {
  await page.goto('/docs?filters[user]=all');
  await page
    .getByRole('main')
    .getByRole('link', { name: title, exact: true })
    .click();
  await expect(page).toHaveURL(/\/docs\/default\/component\//);
}

test('the docs of the portal and of a sample open from the list of docs', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await openAs(browser, 'Dana Develops');
  await openDocs(page, 'Fairway');
  await expect(
    page.getByRole('heading', { name: 'Fairway', level: 1 }).last(),
  ).toBeVisible(BUILT);

  await openDocs(page, 'Settlement');
  await expect(
    page.getByRole('article').getByRole('heading', { level: 1 }),
  ).toBeVisible(BUILT);
  await page.context().close();
});
