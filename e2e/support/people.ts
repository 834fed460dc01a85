import { Browser, Page, expect } from '@playwright/test';

/** Signs in on the page that is open, at the identity provider's list of people. */
export async function signIn(page: Page, person: string, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: person }).click();
  await expect(
    page.getByRole('navigation').getByText(person, { exact: true }),
  ).toBeVisible();
}

/** A person with a browser of their own. */
export async function openAs(browser: Browser, person: string, path = '/') {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, person, path);
  return page;
}
